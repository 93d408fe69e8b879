package dev.cadastre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.store.DatabaseSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verb that serves a checkpoint, in a process of its own. */
@Tag("slow")
class ServeModelProcessTest {

  private static final Path CHECKPOINT = Path.of("datasets/checkpoints/countdown/base");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void aCheckpointIsServedUntilASignal(String signal) throws Exception {
    try (CampaignProcess process =
        CampaignProcess.start(
            folder,
            DatabaseSettings.embedded(folder.resolve("db")),
            "serve-model",
            CHECKPOINT.toString(),
            "--port",
            "0",
            "--name",
            "tiny")) {
      while (!process.out().endsWith("\n")) {
        assertThat(process.hasEndedWithin(10)).as(process.err()).isFalse();
      }
      assertThat(process.out()).matches("serving tiny on http://127\\.0\\.0\\.1:\\d+\n");
      String url = process.out().strip().replaceAll(".* ", "");
      HttpResponse<String> models =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(url + "/v1/models")).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(models.body()).contains("\"id\":\"tiny\"");
      process.signal(signal);
      assertThat(process.exitCode()).as(process.err()).isZero();
      assertThat(process.err()).isEmpty();
    }
    assertThat(folder.resolve("db")).doesNotExist(); // no ledger was opened
  }
}
