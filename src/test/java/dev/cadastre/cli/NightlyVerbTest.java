package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.inference.TinyCheckpoint;
import dev.cadastre.inference.checkpoint.Family;
import dev.cadastre.store.DatabaseSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights as a shell meets them. */
@Tag("slow")
class NightlyVerbTest {

  private static final int PROBLEMS = 60;

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder);
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < PROBLEMS; i++) {
      problems.add(
          "{\"id\": \"p%d\", \"problem\": \"%d?\", \"answer\": \"%d\"}".formatted(i, i, i));
    }
    shell.file("problems.jsonl", problems.toArray(String[]::new));
  }

  /** Sixteen draws of each problem, all right, or none on the last so many. */
  private void recording(String name, int lost) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < PROBLEMS; i++) {
      for (int draw = 0; draw < 16; draw++) {
        lines.add(
            "{\"problem\": \"p%d\", \"draw\": %d, \"text\": \"%s\"}"
                .formatted(i, draw, i < PROBLEMS - lost ? "#### " + i : "#### none"));
      }
    }
    shell.file(name + ".jsonl", lines.toArray(String[]::new));
  }

  private String nightly(String checkpoints, String more) {
    return shell.file(
        "nightly.yaml",
        "nightly: rl",
        "problems: {few: problems.jsonl}",
        "base: {recorded: base.jsonl}",
        "draws: 16",
        "verifier: integer",
        "checkpoints: " + checkpoints,
        "gate: {margin: .06}",
        more);
  }

  /** As a night leaves its rulings that is killed before its end. */
  private void interrupt() throws IOException {
    DatabaseSettings database = DatabaseSettings.embedded(folder.resolve("home").resolve("db"));
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("update nightly_ruling set told = false")).isEqualTo(2);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Test
  void eachCheckpointIsRuledOnOnceAndTheWorstDecidesTheExit() throws IOException {
    recording("base", 0);
    recording("step-50", 0);
    recording("step-400", 30);
    List<String> notices = Collections.synchronizedList(new ArrayList<>());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          notices.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    String notify =
        "notify: {webhook: 'http://127.0.0.1:"
            + server.getAddress().getPort()
            + "', link: 'http://c'}";
    try {
      Ran first = shell.run("nightly", nightly("{step-50: {recorded: step-50.jsonl}}", notify));
      assertThat(first.err()).contains("step-50: kept or expanded: no k >= n/4 may lose more than");
      assertThat(first.exit()).isZero();
      assertThat(first.row("checkpoint", "step-50")).startsWith("step-50 ruled kept ");
      assertThat(notices).singleElement().asString().contains("\"outcome\":\"kept\"");

      String two =
          "{step-50: {recorded: step-50.jsonl}, step-400: {recorded: step-400.jsonl},"
              + " step-500: {recorded: nowhere.jsonl}}";
      Ran second = shell.run("nightly", nightly(two, notify));
      assertThat(second.exit()).isEqualTo(10);
      assertThat(second.row("checkpoint", "step-50")).startsWith("step-50 earlier kept ");
      assertThat(second.row("checkpoint", "step-400")).startsWith("step-400 ruled shrunk ");
      assertThat(second.row("checkpoint", "step-500")).startsWith("step-500 broken - ");
      assertThat(second.err()).contains("step-500: ").contains("nowhere.jsonl");
      assertThat(notices)
          .hasSize(3)
          .anySatisfy(
              json ->
                  assertThat(json)
                      .contains("\"outcome\":\"shrunk\"")
                      .contains("\"rule\":\"certifiedLoss\"")
                      .contains("http://c/api/comparisons/rl.base..rl.step-400"));

      interrupt();
      Ran told = shell.run("nightly", nightly(two.replaceAll(", step-500.*", "}"), notify));
      assertThat(told.exit()).as("an alarm is not lost with the night").isEqualTo(10);
      assertThat(notices).hasSize(5);

      Ran third = shell.run("nightly", nightly(two.replaceAll(", step-500.*", "}"), notify));
      assertThat(third.exit()).isZero();
      assertThat(notices).hasSize(5);
      assertThat(third.row("checkpoint", "step-400")).startsWith("step-400 earlier shrunk ");
      assertThat(
              shell.run("status", "--format", "json").json().path("runs").findValuesAsText("name"))
          .containsExactlyInAnyOrder("rl.base", "rl.step-50", "rl.step-400");
    } finally {
      server.stop(0);
    }
    Ran export = shell.run("export", "campaign", "rl", "--out", folder.resolve("a").toString());
    assertThat(export.exit()).isEqualTo(Main.REFUSED);
    assertThat(export.err()).contains("got rl, a nightly").contains("cadastre export RUN");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  private void checkpoint(String name, long seed) throws IOException {
    TinyCheckpoint.of(Family.QWEN2, seed).write(Files.createDirectories(folder.resolve(name)));
  }

  @Test
  void aCheckpointThatIsBeingWrittenWaits() throws IOException {
    checkpoint("base", 1);
    checkpoint("out/step-1", 2);
    checkpoint("out/step-2", 3);
    Files.delete(folder.resolve("out/step-2/model.safetensors"));
    checkpoint("out/step-3", 4);
    Files.writeString(folder.resolve("out/step-3/config.json"), "{\"model_type\": \"mamba\"}");
    Files.createDirectories(folder.resolve("out/logs"));
    shell.file("three.jsonl", "{\"id\": \"a\", \"problem\": \"1\", \"answer\": \"1\"}");
    String file =
        shell.file(
            "watch.yaml",
            "nightly: drawn",
            "problems: {three: three.jsonl}",
            "base: {path: base}",
            "plan: {temperature: 1, topP: 1, topK: 0, maxTokens: 4, stop: [], template: plain,"
                + " seed: 1}",
            "draws: 4",
            "watch: {folder: out, pattern: 'step-*', settle: 0}");
    Ran ran = shell.run("nightly", file);
    assertThat(ran.row("checkpoint", "step-1")).startsWith("step-1 ruled ");
    assertThat(ran.row("checkpoint", "step-2"))
        .startsWith("step-2 waiting - it lacks model.safetensors");
    assertThat(ran.row("checkpoint", "step-3")).startsWith("step-3 broken - ");
    assertThat(ran.out()).doesNotContain("logs");
    assertThat(ran.exit()).isIn(2, 10);
    Ran settles =
        shell.run(
            "nightly",
            shell.file(
                "settles.yaml",
                Files.readString(Path.of(file))
                    .replace("settle: 0", "settle: 3600")
                    .replace("nightly: drawn", "nightly: later")));
    assertThat(settles.row("checkpoint", "step-1")).contains("and settles for 3600");
    assertThat(settles.exit()).isZero();
  }

  @Test
  void aWrongDefinitionIsToldWithItsLine() {
    recording("base", 0);
    Ran none = shell.run("nightly", shell.file("n.yaml", "nightly: x", "base: {path: b}"));
    assertThat(none.exit()).isEqualTo(3);
    assertThat(none.err()).contains("a nightly has one problem set");
    Ran key = shell.run("nightly", nightly("[a]", "notify: {webhook: 'http://h', key: s3cret}"));
    assertThat(key.exit()).isEqualTo(3);
    assertThat(key.err()).contains("write key: {env: NAME}").doesNotContain("s3cret");
    Ran plan = shell.run("nightly", nightly("[a]", "plan: {temperatur: 1}"));
    assertThat(plan.err()).contains("n.yaml".substring(1)).contains("did you mean 'temperature'?");
  }
}
