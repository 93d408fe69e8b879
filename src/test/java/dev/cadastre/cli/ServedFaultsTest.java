package dev.cadastre.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.fleet.Act;
import dev.cadastre.fleet.FaultyGate;
import dev.cadastre.inference.ServedCheckpoint;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.serving.ModelServer;
import dev.cadastre.serving.ServingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Campaigns on a real model server behind a gate that spoils its answers: what comes of each is
 * what comes undisturbed. The oracle is the same campaign without the gate.
 */
@Tag("slow")
class ServedFaultsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path BASE = Path.of("datasets/checkpoints/countdown/base");
  private static final int PROBLEMS = 6;
  private static final int DRAWS = 32;

  /** What other company in the server's batch moves a sum of at most 12 tokens by, in float32. */
  private static final double NATS = 1e-4;

  /** What a draw's request asks for, which no probe does. */
  private static final String DRAWING = "\"max_tokens\":12";

  private static ServedCheckpoint checkpoint;
  private static ModelServer server;
  private static Map<String, JsonNode> undisturbed;

  @TempDir Path folder;
  private Shell shell;
  private final AtomicInteger drawing = new AtomicInteger();

  @BeforeAll
  static void serve(@TempDir Path first) throws IOException {
    checkpoint = ServedCheckpoint.open(CheckpointDirectory.open(BASE), 64, "cpu");
    server =
        ModelServer.start(
            checkpoint, new ServingPlan("127.0.0.1", 0, "base", "vllm", 256, null, "test"));
    Shell shell = new Shell(first);
    problems(first);
    Ran ran = shell.run("run", campaign(shell, "'http://127.0.0.1:" + server.port() + "'", ""));
    assertThat(ran.exit()).as(ran.err()).isZero();
    undisturbed = samples(shell);
    assertThat(undisturbed).hasSize(PROBLEMS * DRAWS);
  }

  @AfterAll
  static void close() {
    server.close();
    checkpoint.close();
  }

  @BeforeEach
  void open() throws IOException {
    shell = new Shell(folder);
    problems(folder);
  }

  private static void problems(Path folder) throws IOException {
    Files.write(
        folder.resolve("problems.jsonl"),
        Files.readAllLines(Path.of("datasets/lab/countdown-100.jsonl")).subList(0, PROBLEMS));
  }

  private static String campaign(Shell shell, String servers, String more) {
    return shell.file(
        "campaign.yaml",
        "campaign: served",
        "problems: {few: problems.jsonl}",
        "checkpoints: {base: {servers: " + servers + ", drawsPerRequest: 4" + more + "}}",
        "plans: {p: {temperature: 1, topP: 1, topK: 0, maxTokens: 12, stop: [], template: plain,"
            + " seed: 1}}",
        "runs: {r: {checkpoint: base, problems: few, plan: p, draws: " + DRAWS + "}}");
  }

  private Ran run(FaultyGate gate, String more) {
    return shell.run("run", campaign(shell, "'" + url(gate) + "'", more));
  }

  private static String url(FaultyGate gate) {
    return "http://127.0.0.1:" + gate.port();
  }

  private static Map<String, JsonNode> samples(Shell shell) {
    Map<String, JsonNode> samples = new TreeMap<>();
    shell
        .run("export", "r")
        .out()
        .lines()
        .map(ServedFaultsTest::read)
        .forEach(
            sample ->
                assertThat(
                        samples.put(
                            sample.path("problem").asText() + " " + sample.path("draw").asInt(),
                            sample))
                    .isNull());
    return samples;
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which draws are there is told by the caller; each is that of the undisturbed run. */
  private void assertSound(int draws) {
    Map<String, JsonNode> samples = samples(shell);
    assertThat(samples).hasSize(draws);
    samples.forEach(
        (draw, sample) -> {
          JsonNode other = requireNonNull(undisturbed.get(draw));
          for (String field : new String[] {"text", "stopReason", "tokens", "verdicts"}) {
            assertThat(sample.get(field)).as(draw + " " + field).isEqualTo(other.get(field));
          }
          for (String field : new String[] {"sumLogProbNats", "sumSamplingLogProbNats"}) {
            assertThat(sample.path(field).asDouble(Double.NaN))
                .as(draw + " " + field)
                .isCloseTo(other.path(field).asDouble(), within(NATS));
          }
        });
    Ran doctor = shell.run("doctor");
    assertThat(doctor.exit()).as(doctor.out()).isZero();
  }

  /** Probes go through; the drawing requests, from number 0 on, are answered as is told. */
  private FaultyGate gate(IntFunction<Act> script) {
    return new FaultyGate(
        heard ->
            heard.text().contains(DRAWING) ? script.apply(drawing.getAndIncrement()) : relay());
  }

  static Act relay() {
    return Act.relay(server.port());
  }

  private static Act spoilt(Consumer<ObjectNode> answer) {
    return rewritten(
        text -> {
          ObjectNode body = (ObjectNode) read(text);
          answer.accept(body);
          return body.toString();
        });
  }

  private static Act rewritten(UnaryOperator<String> answer) {
    return Act.relay(server.port(), request -> request, answer);
  }

  private static ArrayNode choices(ObjectNode answer) {
    return (ArrayNode) answer.get("choices");
  }

  private static ObjectNode choice(ObjectNode answer, int index) {
    return (ObjectNode) answer.get("choices").get(index);
  }

  private static Act logProb(String json) {
    return rewritten(
        text -> text.replaceFirst("\"token_logprobs\":\\[[^,\\]]*", "\"token_logprobs\":[" + json));
  }

  /** Answers that are none; they come in turn with good ones, so that the server stays in use. */
  @SuppressWarnings("ImmutableEnumChecker") // acts have no state
  private enum Spoilt {
    BUSY(Act.reply(429, "{\"error\":{\"message\":\"later\"}}", "Retry-After: 0")),
    FAILING(Act.reply(500, "{\"error\":{\"message\":\"CUDA error\",\"code\":500}}")),
    UNAVAILABLE(Act.reply(503, "<html>", "Retry-After: 1")),
    RESET(Act.reset(relay(), 0)),
    RESET_IN_THE_HEAD(Act.reset(relay(), 20)),
    RESET_IN_THE_BODY(Act.reset(relay(), 400)),
    CLOSED(Act.cut(relay(), 0)),
    CLOSED_IN_THE_BODY(Act.cut(relay(), 500)),
    HALF_A_JSON(rewritten(text -> text.substring(0, text.length() / 2))),
    NOTHING(rewritten(text -> "")),
    BEHIND_THE_END(rewritten(text -> text + text)),
    NO_CHOICES(spoilt(answer -> choices(answer).removeAll())),
    CHOICES_LEFT_OUT(spoilt(answer -> answer.remove("choices"))),
    CHOICES_NULL(spoilt(answer -> answer.putNull("choices"))),
    ONE_LESS(spoilt(answer -> choices(answer).remove(1))),
    ONE_MORE(spoilt(answer -> choices(answer).add(choice(answer, 0).deepCopy().put("index", 4)))),
    INDEX_TWICE(spoilt(answer -> choice(answer, 2).put("index", 1))),
    INDEX_BEYOND(spoilt(answer -> choice(answer, 2).put("index", 7))),
    INDEX_LEFT_OUT(spoilt(answer -> choice(answer, 2).remove("index"))),
    INDEXES_LEFT_OUT(
        spoilt(answer -> choices(answer).forEach(one -> ((ObjectNode) one).remove("index")))),
    NO_LOG_PROBS(spoilt(answer -> choice(answer, 1).putNull("logprobs"))),
    LOG_PROBS_LEFT_OUT(
        spoilt(answer -> choices(answer).forEach(one -> ((ObjectNode) one).remove("logprobs")))),
    LOG_PROBS_EMPTY(
        spoilt(
            answer -> ((ObjectNode) choice(answer, 3).get("logprobs")).putArray("token_logprobs"))),
    LOG_PROBS_CUT(
        spoilt(answer -> ((ArrayNode) choice(answer, 3).at("/logprobs/token_logprobs")).remove(0))),
    LOG_PROB_NULL(logProb("null")),
    LOG_PROB_NAN(logProb("NaN")),
    LOG_PROB_INFINITE(logProb("-Infinity")),
    LOG_PROB_LOWEST(logProb("-9999.0")),
    LOG_PROB_POSITIVE(logProb("0.5")),
    LOG_PROB_TEXT(logProb("\"-1.5\"")),
    TEXT_LEFT_OUT(spoilt(answer -> choice(answer, 1).remove("text"))),
    TEXT_NULL(spoilt(answer -> choice(answer, 1).putNull("text"))),
    ABORTED(spoilt(answer -> choice(answer, 0).put("finish_reason", "abort"))),
    ERRED(
        spoilt(
            answer ->
                choices(answer).forEach(c -> ((ObjectNode) c).put("finish_reason", "error")))),
    UNFINISHED(spoilt(answer -> choice(answer, 0).putNull("finish_reason"))),
    ERROR_IN_200(rewritten(text -> "{\"error\":{\"message\":\"engine died\",\"code\":500}}")),
    ANOTHER_PAGE(rewritten(text -> "<html>a gateway's page</html>")),
    LORIS(Act.trickle(1000, relay())),
    STALLED(Act.stall(relay(), 600)),
    NEVER(Act.never());

    private final Act act;

    Spoilt(Act act) {
      this.act = act;
    }
  }

  @Test
  void spoiltAnswersAreAskedForAgain() {
    Spoilt[] all = Spoilt.values();
    try (FaultyGate gate =
        gate(
            number -> number % 2 == 1 && number / 2 < all.length ? all[number / 2].act : relay())) {
      Ran ran = run(gate, ", deadline: 3, attempts: 50");
      assertThat(ran.exit()).as(ran.err()).isZero();
      assertThat(ran.err()).contains("campaign served is finished: 1 runs, 192 samples");
    }
    assertThat(drawing.get()).isGreaterThan(2 * all.length);
    assertSound(PROBLEMS * DRAWS);
  }

  /** A 429 is none of the attempts, of which there is one here. */
  @Test
  void aStormOfBusyAnswersIsWaitedOut() {
    try (FaultyGate gate =
        gate(
            number ->
                number > 2 && number < 25
                    ? Act.reply(429, "{}", "Retry-After: " + (number % 5 == 0 ? 1 : 0))
                    : relay())) {
      Ran ran = run(gate, ", attempts: 1");
      assertThat(ran.exit()).as(ran.err()).isZero();
    }
    assertSound(PROBLEMS * DRAWS);
  }

  @Test
  void aServerThatFailsForAWhileAndDiesAndReturnsHoldsNothingUp() {
    AtomicInteger dead = new AtomicInteger();
    FaultyGate[] gates = new FaultyGate[1];
    try (FaultyGate gate =
        gate(
            number -> {
              if (number >= 20 && dead.getAndIncrement() == 0) {
                FaultyGate gone = gates[0];
                gone.stop();
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(gone::start);
              }
              return number > 2 && number < 6
                  ? Act.reply(number % 2 == 0 ? 500 : 503, "")
                  : relay();
            })) {
      gates[0] = gate;
      Ran ran = run(gate, "");
      assertThat(ran.exit()).as(ran.err()).isZero();
      assertThat(ran.err()).contains("is out of service").contains("is back in service");
    }
    assertSound(PROBLEMS * DRAWS);
  }

  @Test
  void aServerThatNeverReturnsEndsTheRunIncompleteAndTheNextOneCompletesIt() {
    FaultyGate[] gates = new FaultyGate[1];
    try (FaultyGate gate =
        gate(
            number -> {
              if (number == 12) {
                gates[0].stop();
              }
              return relay();
            })) {
      gates[0] = gate;
      Ran ran = run(gate, ", patience: 3");
      assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
      int stored = samples(shell).size();
      assertThat(stored).isBetween(4, PROBLEMS * DRAWS - 4);
      assertThat(ran.err())
          .contains("no request succeeded on any endpoint for ")
          .contains("never asked for: no server was left")
          .contains(
              "is incomplete: "
                  + (PROBLEMS * DRAWS - stored)
                  + " of 192 planned draws are missing");
      assertSound(stored);

      gate.start();
      Ran again = run(gate, ", patience: 3");
      assertThat(again.exit()).as(again.err()).isZero();
    }
    assertSound(PROBLEMS * DRAWS);
  }

  @Test
  void whatADeadServerDoesNotTakeItsNeighbourDoes() {
    FaultyGate[] gates = new FaultyGate[1];
    IntFunction<Act> script =
        number -> {
          if (number == 10) {
            gates[0].stop();
          }
          return relay();
        };
    try (FaultyGate one = gate(script);
        FaultyGate other = gate(number -> relay())) {
      gates[0] = one;
      Ran ran = shell.run("run", campaign(shell, "['" + url(one) + "', '" + url(other) + "']", ""));
      assertThat(ran.exit()).as(ran.err()).isZero();
    }
    assertSound(PROBLEMS * DRAWS);
  }

  @Test
  void aServerThatRepeatsDrawsEndsTheRunAndWhatCameLastIsNotStored() {
    Act repeating =
        Act.relay(
            server.port(),
            request -> request.replaceFirst("\"seed\":\\d+", "\"seed\":4711"),
            answer -> answer);
    try (FaultyGate gate = gate(number -> repeating)) {
      Ran ran = run(gate, "");
      assertThat(ran.exit()).as(ran.err()).isEqualTo(1);
      assertThat(ran.err())
          .contains("draws of one problem are independent of each other")
          .contains("What came last was not stored");
    }
    assertThat(samples(shell).size()).isLessThan(PROBLEMS * DRAWS);
    Ran doctor = shell.run("doctor");
    assertThat(doctor.exit()).as(doctor.out()).isZero();
  }

  /** Otherwise a run would go without log-probabilities because a probe met a fault. */
  @Test
  void aFaultDuringTheProbesIsNotTakenForWhatTheServerCan() {
    AtomicInteger probes = new AtomicInteger();
    Act[] faults = {
      Act.reply(500, "{}"), Act.reset(relay(), 300), Act.cut(relay(), 60), Act.reply(503, "")
    };
    try (FaultyGate gate =
        new FaultyGate(
            heard -> {
              int number = heard.text().contains(DRAWING) ? 0 : probes.getAndIncrement();
              return number % 2 == 1 ? faults[number / 2 % faults.length] : relay();
            })) {
      Ran ran = run(gate, "");
      assertThat(ran.exit()).as(ran.err()).isZero();
    }
    assertThat(probes.get()).isGreaterThan(10);
    assertSound(PROBLEMS * DRAWS);
  }

  @Test
  void whatAServerCouldNotScoreStaysUnscoredUntilItCan() {
    try (FaultyGate gate = gate(number -> relay())) {
      assertThat(run(gate, "").exit()).isZero();
    }
    drawing.set(0); // counts scorings from here on, of which the probe's is the first
    AtomicBoolean mended = new AtomicBoolean();
    AtomicReference<@Nullable String> poisoned = new AtomicReference<>();
    try (FaultyGate gate =
        new FaultyGate(
            heard -> {
              String body = heard.text(); // its salt makes it one of a kind
              boolean poison =
                  body.contains("prompt_logprobs")
                      && drawing.getAndIncrement() > 3
                      && body.equals(poisoned.updateAndGet(now -> now == null ? body : now));
              return poison && !mended.get() ? Act.reply(500, "out of memory") : relay();
            })) {
      Ran ran = shell.run("score", "r", "--server", url(gate), "--format", "json");
      assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
      assertThat(ran.err())
          .contains("texts that stay unscored, and why")
          .contains("answered 500: out of memory")
          .contains("stay unscored");
      int scored = ran.json().get(0).path("scored").asInt();
      assertThat(scored).isBetween(1, PROBLEMS * DRAWS - 1);
      mended.set(true);
      Ran again = shell.run("score", "r", "--server", url(gate), "--format", "json");
      assertThat(again.exit()).as(again.err()).isZero();
      assertThat(again.json().get(0).path("scored").asInt()).isEqualTo(PROBLEMS * DRAWS);
    }
    assertSound(PROBLEMS * DRAWS);
  }
}
