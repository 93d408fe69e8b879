package dev.cadastre.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.inference.DjlScorer;
import dev.cadastre.inference.ServedCheckpoint;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.Score;
import dev.cadastre.serving.ModelServer;
import dev.cadastre.serving.ServingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Campaigns on model servers over sockets, from the command line, with a checkpoint that ships. */
@Tag("slow")
class ServedCampaignTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path BASE = Path.of("datasets/checkpoints/countdown/base");
  private static final Path GRPO = Path.of("datasets/checkpoints/countdown/grpo");

  /** Three problems that ship. */
  private static final int PROBLEMS = 3;

  @TempDir Path folder;
  private Shell shell;
  private ServedCheckpoint checkpoint;

  @BeforeEach
  void open() throws IOException {
    shell = new Shell(folder);
    checkpoint = ServedCheckpoint.open(CheckpointDirectory.open(BASE), 64, "cpu");
    List<String> problems = Files.readAllLines(Path.of("datasets/lab/countdown-100.jsonl"));
    Files.write(folder.resolve("problems.jsonl"), problems.subList(0, PROBLEMS));
  }

  @AfterEach
  void close() {
    checkpoint.close();
  }

  private ModelServer serve(ServedCheckpoint served, String face, int port) throws IOException {
    return ModelServer.start(
        served, new ServingPlan("127.0.0.1", port, "base", face, 256, null, "test"));
  }

  private static String url(ModelServer server) {
    return "http://127.0.0.1:" + server.port();
  }

  private String campaign(String checkpointKeys, int draws, String runKeys) {
    return shell.file(
        "campaign.yaml",
        "campaign: served",
        "problems: {three: problems.jsonl}",
        "checkpoints: {base: {" + checkpointKeys + "}}",
        "plans: {p: {temperature: 1, topP: 1, topK: 0, maxTokens: 8, stop: [], template: plain,"
            + " seed: 1}}",
        "runs: {r: {checkpoint: base, problems: three, plan: p, draws: " + draws + runKeys + "}}");
  }

  private List<JsonNode> samples(String... more) {
    List<String> words = new java.util.ArrayList<>(List.of("export", "r"));
    words.addAll(List.of(more));
    return shell
        .run(words.toArray(String[]::new))
        .out()
        .lines()
        .map(ServedCampaignTest::read)
        .toList();
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    samples()
        .forEach(
            sample ->
                texts.put(
                    sample.path("problem").asText() + " " + sample.path("draw").asInt(),
                    sample.path("text").asText()));
    return texts;
  }

  /** Each face's log-probability of a text is that of the engine in this process. */
  @ParameterizedTest
  @ValueSource(strings = {"vllm", "sglang", "llama.cpp", "djl", "lmi", "tgi"})
  void everyKindOfServerDrawsWhatTheEngineScoresAlike(String face) throws Exception {
    try (ModelServer server = serve(checkpoint, face, 0)) {
      Ran ran = shell.run("run", campaign("servers: '" + url(server) + "'", 8, ""));
      assertThat(ran.err()).contains("campaign served is finished: 1 runs, 24 samples");
      assertThat(ran.exit()).isZero();
      assertThat(shell.run("doctor").row("check", "server " + url(server))).contains(face);
    }
    List<JsonNode> samples = samples();
    assertThat(samples).hasSize(8 * PROBLEMS);
    Map<String, Problem> problems = problems();
    int cut = 0;
    try (DjlScorer scorer = DjlScorer.open(CheckpointDirectory.open(BASE), "plain", "cpu")) {
      for (JsonNode sample : samples) {
        Problem problem = requireNonNull(problems.get(sample.path("problem").asText()));
        Score score = scorer.score(problem, List.of(sample.path("text").asText())).get(0);
        // a drawn text counts its end, a scored one doesn't
        double difference =
            sample.path("sumLogProbNats").asDouble() - requireNonNull(score.sumLogProbNats());
        if (sample.path("stopReason").asText().equals("length")) {
          cut++;
          assertThat(difference).isCloseTo(0, within(1e-3));
        } else {
          assertThat(difference).isLessThan(1e-3);
        }
      }
    }
    assertThat(cut).isPositive();
  }

  private Map<String, Problem> problems() throws IOException {
    Map<String, Problem> problems = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("problems.jsonl"))) {
      JsonNode problem = read(line);
      problems.put(
          problem.path("id").asText(),
          new Problem(
              problem.path("id").asText(),
              problem.path("prompt").asText(),
              "",
              AnswerKind.TEXT,
              Map.of()));
    }
    return problems;
  }

  @Test
  void theSameSeedsDrawTheSameTextsWhereverTheyWereInterrupted() throws IOException {
    try (ModelServer server = serve(checkpoint, "vllm", 0)) {
      String keys = "servers: '" + url(server) + "', drawsPerRequest: 4";
      assertThat(shell.run("run", campaign(keys, 6, "")).exit()).isZero();
      Map<String, String> six = texts();
      assertThat(shell.run("run", campaign(keys, 16, "")).exit()).isZero();
      Map<String, String> sixteen = texts();
      assertThat(sixteen).hasSize(16 * PROBLEMS).containsAllEntriesOf(six);
      Ran again = shell.run("run", campaign(keys, 16, ""));
      assertThat(again.err()).contains("nothing was left to do");

      Shell other = new Shell(Files.createDirectories(folder.resolve("other")));
      Files.copy(folder.resolve("problems.jsonl"), folder.resolve("other/problems.jsonl"));
      shell = other;
      folder = folder.resolve("other");
      assertThat(shell.run("run", campaign(keys, 16, "")).exit()).isZero();
      assertThat(texts()).isEqualTo(sixteen);
    }
  }

  /** The server renders its chat template, or we do and send tokens: the draws are the same. */
  @Test
  void aChatIsDrawnAlikeWhoeverRendersIt() throws IOException {
    Path chat = Files.createDirectories(folder.resolve("chat"));
    for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(BASE.resolve(file), chat.resolve(file));
    }
    Files.writeString(
        chat.resolve("chat_template.jinja"),
        "{{ bos_token }}{% for m in messages %}{{ m.content }}{% endfor %}");
    Files.writeString(
        chat.resolve("tokenizer_config.json"), "{\"bos_token\": \"<|end|>\", \"eos_token\": null}");
    List<List<JsonNode>> drawn = new java.util.ArrayList<>();
    try (ServedCheckpoint chats = ServedCheckpoint.open(CheckpointDirectory.open(chat), 64, "cpu");
        ModelServer server = serve(chats, "vllm", 0)) {
      for (String tokenizer : List.of("", ", tokenizer: '" + chat + "'")) {
        shell = new Shell(Files.createDirectories(folder.resolve("home" + drawn.size())));
        Files.copy(
            folder.resolve("problems.jsonl"),
            folder.resolve("home" + drawn.size()).resolve("problems.jsonl"));
        Path file = Path.of(campaign("servers: '" + url(server) + "'" + tokenizer, 8, ""));
        Files.writeString(
            file, Files.readString(file).replace("template: plain", "template: chat"));
        Ran ran = shell.run("run", file.toString());
        assertThat(ran.err()).contains("24 samples");
        assertThat(ran.exit()).isZero();
        drawn.add(samples());
      }
    }
    for (int i = 0; i < 8 * PROBLEMS; i++) {
      JsonNode one = drawn.get(0).get(i);
      JsonNode other = drawn.get(1).get(i);
      assertThat(one.path("text")).isEqualTo(other.path("text"));
      assertThat(one.path("tokens")).isEqualTo(other.path("tokens"));
      assertThat(one.path("sumLogProbNats").asDouble())
          .isCloseTo(other.path("sumLogProbNats").asDouble(), within(1e-4));
    }
  }

  @Test
  void aFinishedRunNeedsItsServersNoMore() throws IOException {
    String keys;
    try (ModelServer server = serve(checkpoint, "vllm", 0)) {
      keys = "servers: '" + url(server) + "', model: base";
      assertThat(shell.run("run", campaign(keys, 4, "")).exit()).isZero();
    }
    Ran again = shell.run("run", campaign(keys, 4, ""));
    assertThat(again.err()).contains("nothing was left to do");
    assertThat(again.exit()).isZero();
    assertThat(shell.run("run", "--dry-run", campaign(keys, 4, "")).row("run", "r"))
        .startsWith("r 12 0 0 0 0 ");
    assertThat(shell.run("run", campaign(keys, 5, "")).exit()).isEqualTo(4);
  }

  @Test
  void aDryRunTellsWhatTheRestTakesAndDrawsNothing() throws IOException {
    try (ModelServer server = serve(checkpoint, "vllm", 0)) {
      String keys = "servers: '" + url(server) + "', drawsPerRequest: 4";
      Ran before = shell.run("run", "--dry-run", "--price", "1,10", campaign(keys, 6, ""));
      assertThat(before.exit()).isZero();
      // 3 problems x 6 draws of at most 8 tokens; 2 requests a problem
      assertThat(before.row("run", "r")).startsWith("r 18 18 6 ~").contains(" 144 8 at most ");
      assertThat(shell.run("status").out()).doesNotContain("served");
      assertThat(shell.run("run", campaign(keys, 6, "")).exit()).isZero();
      Ran after = shell.run("run", "--dry-run", campaign(keys, 10, ""));
      assertThat(after.row("run", "r")).startsWith("r 30 12 3 ").contains(" stored ");
      assertThat(texts()).hasSize(6 * PROBLEMS);
    }
  }

  @Test
  void otherWeightsBehindTheSameNameAreRefused() throws IOException {
    int port;
    try (ModelServer server = serve(checkpoint, "vllm", 0)) {
      port = server.port();
      assertThat(shell.run("run", campaign("servers: '" + url(server) + "'", 2, "")).exit())
          .isZero();
    }
    try (ServedCheckpoint other = ServedCheckpoint.open(CheckpointDirectory.open(GRPO), 64, "cpu");
        ModelServer server = serve(other, "vllm", port)) {
      Ran refused = shell.run("run", campaign("servers: '" + url(server) + "'", 4, ""));
      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.err()).contains("other weights");
      assertThat(texts()).hasSize(2 * PROBLEMS);
    }
  }

  @Test
  void aServerThatNobodyReachesIsRefusedAndNothingIsStored() {
    Ran refused = shell.run("run", campaign("servers: 'http://127.0.0.1:9'", 2, ""));
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err()).contains("http://127.0.0.1:9");
    assertThat(shell.run("status").out()).doesNotContain("served");
  }

  @Test
  void doctorTellsWhatEachServerProvedAndWhichIsNotReached() throws IOException {
    try (ModelServer server = serve(checkpoint, "tgi", 0)) {
      Ran ran = shell.run("doctor", "--server", url(server));
      assertThat(ran.exit()).isZero();
      assertThat(ran.row("check", "server " + url(server)))
          .contains("tgi", "model base", "context 64 tokens");
      assertThat(ran.row("check", "log-probabilities")).contains("of what is drawn from");
      assertThat(ran.row("check", "scoring of texts")).contains(" no ");

      ran = shell.run("doctor", "--server", url(server), "--server", "http://127.0.0.1:9");
      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.row("check", "server " + url(server))).endsWith(" ok");
      assertThat(ran.row("check", "server http://127.0.0.1:9")).endsWith(" wrong");
      assertThat(ran.err()).contains("http://127.0.0.1:9").contains("refused");
    }
  }

  @Test
  void serversWithOtherWeightsUnderOneNameAreToldInFewWords() throws IOException {
    try (ServedCheckpoint other = ServedCheckpoint.open(CheckpointDirectory.open(GRPO), 64, "cpu");
        ModelServer one = serve(checkpoint, "vllm", 0);
        ModelServer two = serve(other, "vllm", 0)) {
      Ran ran =
          shell.run("run", campaign("servers: ['" + url(one) + "', '" + url(two) + "']", 2, ""));
      assertThat(ran.exit()).isEqualTo(4);
      assertThat(ran.err())
          .contains("the same weights")
          .containsPattern("log-probabilities( -[0-9]\\.[0-9]{2}){8} and '");
    }
  }

  @Test
  void aPromptOfKnownLengthThatLeavesNoRoomForMaxTokensIsRefusedBeforeAnythingIsDrawn()
      throws IOException {
    try (ModelServer server = serve(checkpoint, "vllm", 0)) {
      String file =
          campaign(
              "servers: '" + url(server) + "', tokenizer: '" + BASE.toAbsolutePath() + "'", 2, "");
      // the checkpoint has a context of 64 tokens, a prompt of these 13
      Files.writeString(
          Path.of(file), Files.readString(Path.of(file)).replace("maxTokens: 8", "maxTokens: 60"));
      Ran refused = shell.run("run", file);
      assertThat(refused.exit()).isEqualTo(3);
      assertThat(refused.err()).contains("context of 64 tokens; got 13 and 60; lower maxTokens");
      assertThat(shell.run("status").out()).doesNotContain("served");
    }
  }

  @Test
  void oneOfTwoServersMayBeDown() throws IOException {
    try (ModelServer server = serve(checkpoint, "vllm", 0)) {
      Ran ran =
          shell.run(
              "run", campaign("servers: ['http://127.0.0.1:9', '" + url(server) + "']", 4, ""));
      assertThat(ran.err()).contains("http://127.0.0.1:9").contains("12 samples");
      assertThat(ran.exit()).isZero();
    }
  }

  @Test
  void serversScoreAsTheEngineDoes() throws IOException {
    try (ModelServer server = serve(checkpoint, "vllm", 0)) {
      assertThat(shell.run("run", campaign("servers: '" + url(server) + "'", 8, "")).exit())
          .isZero();
      Ran served = shell.run("score", "r", "--server", url(server), "--format", "json");
      assertThat(served.exit()).isZero();
      Ran here = shell.run("score", "r", "--checkpoint", BASE.toString(), "--format", "json");
      JsonNode a = served.json().get(0);
      JsonNode b = here.json().get(0);
      assertThat(a.path("scored").asInt())
          .isEqualTo(8 * PROBLEMS)
          .isEqualTo(b.path("scored").asInt());
      assertThat(a.path("tokens")).isEqualTo(b.path("tokens"));
      assertThat(a.path("mean perplexity").asDouble())
          .isCloseTo(b.path("mean perplexity").asDouble(), within(1e-3));
      assertThat(a.path("mean token entropy, nats").isNull()).isTrue();
    }
  }

  @Test
  void aServerWithoutScoringIsRefusedBeforeAnythingIsDrawn() throws IOException {
    try (ModelServer server = serve(checkpoint, "llama.cpp", 0)) {
      String file = campaign("servers: '" + url(server) + "'", 2, "");
      Files.writeString(
          Path.of(file),
          "scores: [{run: r, with: base}]\n",
          java.nio.file.StandardOpenOption.APPEND);
      Ran refused = shell.run("run", file);
      assertThat(refused.exit()).isEqualTo(3);
      assertThat(refused.err()).contains("score");
      assertThat(shell.run("status").out()).doesNotContain("served");
    }
  }

  @Test
  void traceKeepsIdsAndLogProbabilitiesOfServersAndNoEntropies() throws IOException {
    try (ModelServer server = serve(checkpoint, "vllm", 0)) {
      assertThat(
              shell
                  .run("run", campaign("servers: '" + url(server) + "'", 2, ", trace: true"))
                  .exit())
          .isZero();
    }
    for (JsonNode sample : samples("--trace")) {
      JsonNode trace = sample.path("trace");
      int tokens = sample.path("tokens").asInt();
      assertThat(trace.path("tokens")).hasSize(tokens);
      assertThat(trace.path("logProbNats")).hasSize(tokens);
      assertThat(trace.path("entropyNats").isNull()).isTrue();
    }
  }
}
