package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.bench.CampaignProcess;
import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.fleet.Act;
import dev.cadastre.fleet.FaultyGate;
import dev.cadastre.inference.ServedCheckpoint;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.serving.ModelServer;
import dev.cadastre.serving.ServingPlan;
import dev.cadastre.store.DatabaseSettings;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Campaigns on a model server whose own side is killed, stopped or held up by its database. */
@Tag("slow")
class ServedCrashTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path BASE = Path.of("datasets/checkpoints/countdown/base");
  private static final int PROBLEMS = 4;
  private static final int DRAWS = 32;
  private static final int PLANNED = PROBLEMS * DRAWS;

  /** What a draw's request asks for, which no probe does. */
  private static final String DRAWING = "\"max_tokens\":12";

  private static ServedCheckpoint checkpoint;
  private static ModelServer server;

  @TempDir Path folder;
  private Path home;
  private final AtomicInteger drawing = new AtomicInteger();

  @BeforeAll
  static void serve() throws IOException {
    checkpoint = ServedCheckpoint.open(CheckpointDirectory.open(BASE), 64, "cpu");
    server =
        ModelServer.start(
            checkpoint, new ServingPlan("127.0.0.1", 0, "base", "vllm", 256, null, "test"));
  }

  @AfterAll
  static void close() {
    server.close();
    checkpoint.close();
  }

  @BeforeEach
  void problems() throws IOException {
    home = folder.resolve("home");
    Files.createDirectories(home);
    Files.write(
        folder.resolve("problems.jsonl"),
        Files.readAllLines(Path.of("datasets/lab/countdown-100.jsonl")).subList(0, PROBLEMS));
  }

  private static String campaign(Shell shell, String url, String more) {
    return shell.file(
        "campaign.yaml",
        "campaign: served",
        "problems: {few: problems.jsonl}",
        "checkpoints: {base: {servers: '" + url + "', drawsPerRequest: 4" + more + "}}",
        "plans: {p: {temperature: 1, topP: 1, topK: 0, maxTokens: 12, stop: [], template: plain,"
            + " seed: 1}}",
        "runs: {r: {checkpoint: base, problems: few, plan: p, draws: " + DRAWS + "}}");
  }

  private static String url(FaultyGate gate) {
    return "http://127.0.0.1:" + gate.port();
  }

  private FaultyGate gate(IntFunction<Act> script) {
    return new FaultyGate(
        heard ->
            heard.text().contains(DRAWING) ? script.apply(drawing.getAndIncrement()) : relay());
  }

  private static Act relay() {
    return Act.relay(server.port());
  }

  private DatabaseSettings database(TestDatabase kind) {
    return kind == TestDatabase.H2 ? DatabaseSettings.embedded(home.resolve("db")) : kind.create();
  }

  private Shell shell(DatabaseSettings database) {
    return database.embedded() == null ? new Shell(folder, database) : new Shell(folder);
  }

  private static Map<String, String> texts(Shell shell) {
    Map<String, String> texts = new TreeMap<>();
    shell
        .run("export", "r")
        .out()
        .lines()
        .map(ServedCrashTest::read)
        .forEach(
            sample ->
                assertThat(
                        texts.put(
                            sample.path("problem").asText() + " " + sample.path("draw").asInt(),
                            sample.path("text").asText()))
                    .isNull());
    return texts;
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitDrawing(int requests, CampaignProcess process) throws InterruptedException {
    while (drawing.get() < requests) {
      assertThat(process.hasEndedWithin(10)).as(process.err()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aKilledCampaignEndsWithTheDrawsOfAnUndisturbedOne(TestDatabase kind) throws Exception {
    Files.createDirectories(folder.resolve("other"));
    Files.copy(folder.resolve("problems.jsonl"), folder.resolve("other/problems.jsonl"));
    Shell other = new Shell(folder.resolve("other"));
    String direct = "http://127.0.0.1:" + server.port();
    assertThat(other.run("run", campaign(other, direct, "")).exit()).isZero();

    DatabaseSettings database = database(kind);
    Shell shell = shell(database);
    try (FaultyGate gate = gate(number -> Act.after(300, relay()))) {
      String file = campaign(shell, url(gate), ", inFlight: 4");
      for (int kills = 1; kills <= 2; kills++) {
        int before = drawing.get();
        try (CampaignProcess process = CampaignProcess.start(home, database, "run", file)) {
          awaitDrawing(before + 13, process);
          assertThat(process.kill()).as(process.err()).isTrue();
        }
      }
      Ran last = shell.run("run", file);
      assertThat(last.exit()).as(last.err()).isZero();
      // 32 requests do; those lost with a kill were under way or not yet committed
      assertThat(drawing.get()).isBetween(33, 32 + 2 * 12);
    }
    assertThat(texts(shell)).isEqualTo(texts(other)).hasSize(PLANNED);
    Ran doctor = shell.run("doctor");
    assertThat(doctor.exit()).as(doctor.out()).isZero();
  }

  @Test
  void aSignalEndsARunWhoseServerNeverAnswers() throws Exception {
    DatabaseSettings database = database(TestDatabase.H2);
    Shell shell = shell(database);
    try (FaultyGate gate = gate(number -> number < 8 ? relay() : Act.never())) {
      String file = campaign(shell, url(gate), "");
      try (CampaignProcess process = CampaignProcess.start(home, database, "run", file)) {
        awaitDrawing(10, process);
        process.signal("TERM");
        assertThat(process.hasEndedWithin(30_000)).as(process.err()).isTrue();
        assertThat(process.exitCode()).as(process.err()).isEqualTo(2);
        assertThat(process.err()).contains("what was drawn is stored");
      }
    }
    assertThat(texts(shell)).hasSizeBetween(4, PLANNED - 1);
  }

  @Test
  void aSignalEndsAScoringWhoseServerNeverAnswers() throws Exception {
    DatabaseSettings database = database(TestDatabase.H2);
    Shell shell = shell(database);
    String direct = "http://127.0.0.1:" + server.port();
    assertThat(shell.run("run", campaign(shell, direct, "")).exit()).isZero();
    AtomicInteger scoring = new AtomicInteger();
    try (FaultyGate gate =
        new FaultyGate(
            heard ->
                heard.text().contains("prompt_logprobs") && scoring.getAndIncrement() > 3
                    ? Act.never()
                    : relay())) {
      try (CampaignProcess process =
          CampaignProcess.start(home, database, "score", "r", "--server", url(gate))) {
        while (scoring.get() < 6) {
          assertThat(process.hasEndedWithin(10)).as(process.err()).isFalse();
        }
        process.signal("TERM");
        assertThat(process.hasEndedWithin(30_000)).as(process.err()).isTrue();
        assertThat(process.exitCode()).as(process.err()).isEqualTo(2);
      }
    }
  }

  /** Open transactions by their process and beginning. */
  private static Set<String> transactions(DatabaseSettings database) throws SQLException {
    Set<String> open = new HashSet<>();
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select pid, xact_start, state, query from pg_stat_activity where xact_start is not"
                    + " null and datname = current_database() and pid <> pg_backend_pid()")) {
      while (rows.next()) {
        open.add(
            rows.getInt(1)
                + " "
                + rows.getString(2)
                + " "
                + rows.getString(3)
                + " "
                + rows.getString(4));
      }
    }
    return open;
  }

  private static Connection connect(DatabaseSettings database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  @ParameterizedTest
  @ValueSource(strings = {"draws", "scores"})
  void noTransactionIsOpenWhileAServerThinks(String what) throws Exception {
    DatabaseSettings database = database(TestDatabase.POSTGRESQL);
    Shell shell = shell(database);
    String direct = "http://127.0.0.1:" + server.port();
    if (what.equals("scores")) {
      assertThat(shell.run("run", campaign(shell, direct, "")).exit()).isZero();
    }
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch thought = new CountDownLatch(1);
    AtomicInteger thinking = new AtomicInteger();
    String word = what.equals("scores") ? "prompt_logprobs" : DRAWING;
    try (FaultyGate gate =
        new FaultyGate(
            heard -> {
              if (!heard.text().contains(word) || thinking.getAndIncrement() < 4) {
                return relay();
              }
              return (request, wire) -> {
                held.countDown();
                thought.await();
                relay().play(request, wire);
              };
            })) {
      CompletableFuture<Ran> running =
          CompletableFuture.supplyAsync(
              () ->
                  what.equals("scores")
                      ? shell.run("score", "r", "--server", url(gate))
                      : shell.run("run", campaign(shell, url(gate), "")));
      held.await();
      Thread.sleep(1500); // what came before is stored
      Set<String> before = transactions(database);
      Thread.sleep(1500);
      Set<String> after = transactions(database);
      thought.countDown();
      Ran ran = running.join();
      assertThat(ran.exit()).as(ran.err()).isZero();
      before.retainAll(after);
      assertThat(before).isEmpty();
    }
  }

  @Test
  void aSlowDatabaseHoldsTheRequestsBack() throws Exception {
    DatabaseSettings database = database(TestDatabase.POSTGRESQL);
    Shell shell = shell(database);
    assertThat(shell.run("status").exit()).isZero(); // makes the tables
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create function slow() returns trigger as 'begin perform pg_sleep(0.5); return null;"
              + " end' language plpgsql");
      statement.execute(
          "create trigger slow after insert on sample for each statement execute function slow()");
      List<Integer> ahead = new ArrayList<>();
      try (FaultyGate gate =
          gate(
              number ->
                  (heard, wire) -> {
                    synchronized (ahead) {
                      ahead.add(4 * (number + 1) - stored(statement));
                    }
                    Act.reply(200, made(number)).play(heard, wire);
                  })) {
        Ran ran = shell.run("run", campaign(shell, url(gate), ", inFlight: 2"));
        assertThat(ran.exit()).as(ran.err()).isZero();
        // room for 2 in flight is 3 orders of 4 draws: once under way, once being stored
        assertThat(ahead).hasSize(PLANNED / 4).allMatch(draws -> draws <= 2 * 3 * 4);
      }
    }
  }

  private static int stored(Statement statement) {
    try (ResultSet rows = statement.executeQuery("select count(*) from sample")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Four draws at once, unlike all others. */
  private static String made(int number) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode choices = answer.putArray("choices");
    for (int i = 0; i < 4; i++) {
      ObjectNode choice =
          choices
              .addObject()
              .put("index", i)
              .put("text", "made " + number + " " + i)
              .put("finish_reason", "length");
      ArrayNode nats = choice.putObject("logprobs").putArray("token_logprobs");
      for (int token = 0; token < 12; token++) {
        nats.add(-3.0);
      }
    }
    return answer.toString();
  }
}
