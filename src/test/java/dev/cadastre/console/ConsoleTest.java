package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.campaign.Reach;
import dev.cadastre.queue.CampaignQueue;
import dev.cadastre.rest.Server;
import dev.cadastre.rest.Web;
import dev.cadastre.rest.Wire;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pages show of the campaign that datasets/tiny/README.md works out by hand. */
class ConsoleTest {

  private static final Path TINY = Path.of("datasets/tiny");

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void aCampaignIsStartedShownAndRestarted(TestDatabase database) throws Exception {
    try (Cadastre cadastre =
            Cadastre.start(
                new Settings(home, database.create(), "OFF"),
                Server.beans(Reach.within(TINY)).andThen(Console.beans()));
        CampaignQueue queue = cadastre.container().select(CampaignQueue.class).get();
        Server server =
            Server.start(cadastre, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      queue.start(line -> {});
      Visitor visitor = new Visitor(server.address());
      Web web = new Web("http://localhost:" + server.address().getPort());
      start(visitor, web);
      shown(visitor);
      live(server.address());
      restarted(visitor, web);
    }
  }

  private static void start(Visitor visitor, Web web) throws Exception {
    Wire.Said bad =
        visitor.submit(
            "/console/submit",
            "/console/submit",
            Map.of("definition", "campaign: tiny\nrnus: <b>", "request", "1"));
    assertThat(bad.status()).isEqualTo(422);
    assertThat(bad.body()).contains("role=\"alert\"", "rnus: &lt;b&gt;</textarea>");

    Map<String, String> form =
        Map.of(
            "definition",
            Files.readString(TINY.resolve("campaign.yaml")).replace("\n", "\r\n"),
            "request",
            "2");
    for (int i = 0; i < 2; i++) {
      Wire.Said started = visitor.submit("/console/submit", "/console/submit", form);
      assertThat(started.status()).as(started.body()).isEqualTo(303);
      assertThat(started.headers())
          .containsEntry("location", "/console/campaigns/tiny?told=submitted");
    }
    assertThat(web.get("/api/campaigns/tiny").json().get("submissions"))
        .as("the same form twice")
        .hasSize(1);
    String id = web.get("/api/campaigns/tiny").json().at("/submissions/0/submission").asText();
    assertThat(web.awaitEnd(id).get("state").textValue()).isEqualTo("done");
  }

  private static void shown(Visitor visitor) throws Exception {
    assertThat(visitor.get("/console/campaigns?state=done").body())
        .contains("href=\"/console/campaigns/tiny\"", "96 samples of 2 runs");
    assertThat(visitor.get("/console/campaigns?state=failed").body())
        .contains("No campaign is like this.");
    String page = visitor.get("/console/campaigns/tiny?told=submitted").body();
    assertThat(page)
        .contains(
            "It was handed in.",
            "All 96 draws are stored.",
            "base-8",
            "tuned-8",
            "Restart …",
            "campaign: tiny")
        .doesNotContain("Stop …");
    String list = visitor.get("/console/executions?subject=tiny&status=completed").body();
    assertThat(list).contains("rollouts", "verify", "compare");
    String number = list.replaceAll("(?s).*?/console/executions/(\\d+)\".*", "$1");
    assertThat(visitor.get("/console/executions/" + number).body())
        .contains("It is done.", "/console/campaigns/tiny", "completed")
        .doesNotContain("Abandon …");
  }

  /** The first event of a stream. */
  private static void live(InetSocketAddress server) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.getPort() + "/console/live/campaigns/tiny"))
            .timeout(Duration.ofMinutes(1))
            .build();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream");
    StringBuilder event = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine();
          line != null && !(line.isEmpty() && event.indexOf("data:") >= 0);
          line = lines.readLine()) {
        event.append(line).append('\n');
      }
    }
    assertThat(event)
        .contains("data:", "class=\"state done\"", "All 96 draws are stored.")
        .doesNotContain("Draws a second");
  }

  private static void restarted(Visitor visitor, Web web) throws Exception {
    String asked = visitor.get("/console/campaigns/tiny/continue").body();
    assertThat(asked).contains("Restart the campaign tiny?", "All 96 draws are stored");
    Wire.Said again =
        visitor.submit(
            "/console/campaigns/tiny/continue", "/console/campaigns/tiny/continue", Map.of());
    assertThat(again.headers()).containsEntry("location", "/console/campaigns/tiny?told=restarted");
    String id = web.get("/api/campaigns/tiny").json().at("/submissions/0/submission").asText();
    assertThat(web.awaitEnd(id).get("state").textValue()).isEqualTo("done");
    Wire.Said stop =
        visitor.submit("/console/campaigns/tiny/stop", "/console/campaigns/tiny/stop", Map.of());
    assertThat(stop.status()).isEqualTo(409);
    assertThat(stop.body()).contains("which does neither");
  }
}
