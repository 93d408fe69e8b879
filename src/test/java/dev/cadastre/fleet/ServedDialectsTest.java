package dev.cadastre.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.fleet.Proven.LogProbs;
import dev.cadastre.inference.DjlScorer;
import dev.cadastre.inference.ServedCheckpoint;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.AsyncGenerator;
import dev.cadastre.rollout.Cloze;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.rollout.Score;
import dev.cadastre.rollout.Scorer;
import dev.cadastre.rollout.StopReason;
import dev.cadastre.rollout.TokenTrace;
import dev.cadastre.serving.ModelServer;
import dev.cadastre.serving.ServingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real checkpoint behind each dialect; the oracle is the same checkpoint in this process. */
class ServedDialectsTest {

  private static final Path PATH = Path.of("datasets/checkpoints/countdown/base");
  private static final Access ACCESS = new Access(Map.of(), null);
  private static final Problem PROBLEM =
      new Problem("p", "c07060901>32:", "", AnswerKind.TEXT, Map.of());
  private static final SamplingPlan PLAN =
      new SamplingPlan(1.0, 1.0, 0, 24, List.of(), "plain", 1L);

  private static CheckpointDirectory directory;
  private static ServedCheckpoint checkpoint;
  private static DjlScorer oracle;

  @BeforeAll
  static void open() {
    directory = CheckpointDirectory.open(PATH);
    checkpoint = ServedCheckpoint.open(directory, 16, "cpu");
    oracle = DjlScorer.open(directory, "plain", "cpu");
  }

  @AfterAll
  static void close() {
    oracle.close();
    checkpoint.close();
  }

  private static ModelServer serve(String face) throws Exception {
    return ModelServer.start(
        checkpoint, new ServingPlan("127.0.0.1", 0, "base", face, 64, null, "1"));
  }

  private static ServerSettings settings(
      ModelServer server, @Nullable String dialect, boolean tokenizer) {
    return new ServerSettings(
        List.of("http://127.0.0.1:" + server.port()),
        "base",
        dialect,
        tokenizer ? PATH.toAbsolutePath().toString() : null,
        null,
        Pace.DEFAULTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vllm", "sglang", "llama.cpp", "djl", "lmi", "tgi"})
  void whatADialectTellsOfADrawIsWhatTheCheckpointThinks(String face) throws Exception {
    try (ModelServer server = serve(face)) {
      ServerSettings settings = settings(server, null, true);
      List<Proven> proven = Servers.probe(settings, ACCESS, notice -> {});
      assertThat(proven.get(0).dialect()).isEqualTo(face);
      assertThat(proven.get(0).seeded()).isTrue();
      assertThat(proven.get(0).many()).isEqualTo(List.of("vllm", "djl", "lmi").contains(face));
      assertThat(proven.get(0).logProbs())
          .isEqualTo(
              switch (face) {
                case "sglang" -> LogProbs.TEMPERED;
                case "tgi" -> LogProbs.SAMPLED;
                default -> LogProbs.RAW;
              });
      Servers.check(settings, proven, PLAN, false);
      try (AsyncGenerator generator =
          Servers.generator(
              settings, ACCESS, proven, PLAN, "run", proven.get(0).tokenIds(), notice -> {})) {
        int[] draws = {0, 1, 2, 3, 4, 9, 10};
        AsyncGenerator.Drawn drawn = generator.begin(PROBLEM, draws).get();
        assertThat(drawn.faults()).isEmpty();
        assertThat(drawn.rollouts())
            .extracting(Rollout::draw)
            .containsExactly(0, 1, 2, 3, 4, 9, 10);
        for (Rollout rollout : drawn.rollouts()) {
          assertThatItIsTheCheckpoints(rollout);
        }
        if (proven.get(0).many()) {
          assertThat(generator.orderDraws()).isGreaterThan(1);
        }
      }
    }
  }

  private static void assertThatItIsTheCheckpoints(Rollout rollout) throws InterruptedException {
    Score score = Objects.requireNonNull(oracle.score(PROBLEM, List.of(rollout.text())).get(0));
    double told = Objects.requireNonNull(rollout.sumLogProbNats());
    assertThat(rollout.sumSamplingLogProbNats()).isEqualTo(told); // temperature 1, nothing cut
    if (rollout.stopReason() == StopReason.LENGTH) {
      assertThat(told).isCloseTo(Objects.requireNonNull(score.sumLogProbNats()), within(1e-3));
      assertThat(rollout.tokens()).isEqualTo(24);
      return;
    }
    TokenTrace trace = rollout.trace();
    double end = trace == null ? 0 : trace.logProbNats()[trace.logProbNats().length - 1];
    if (trace != null) { // the end-of-text token is one of those drawn, none of those scored
      assertThat(told - end)
          .isCloseTo(Objects.requireNonNull(score.sumLogProbNats()), within(1e-3));
    }
    assertThat(told).isLessThanOrEqualTo(Objects.requireNonNull(score.sumLogProbNats()) + 1e-3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vllm", "sglang", "lmi"})
  void servedScoresAreThoseOfThisProcess(String face) throws Exception {
    // no LMI tells its context, so that it has to refuse what does not fit
    String last = face.equals("lmi") ? "1" : "a".repeat(70);
    List<String> texts = List.of("7*6-9-1=32", "", "9+7+6+1", last);
    List<Cloze> clozes =
        List.of(new Cloze("7*6-9-1=", ";", false), new Cloze("7*6-9-1=", "", true));
    List<@Nullable Score> wanted = oracle.score(PROBLEM, texts);
    List<@Nullable Score> likely = oracle.scoreAnswer(PROBLEM, "32", clozes);
    try (ModelServer server = serve(face)) {
      for (boolean tokenizer : new boolean[] {true, false}) {
        ServerSettings settings = settings(server, face, tokenizer);
        List<Proven> proven = Servers.probe(settings, ACCESS, notice -> {});
        assertThat(proven.get(0).scores()).isTrue();
        if (!tokenizer && !proven.get(0).tokenizes()) {
          continue;
        }
        Servers.checkScoring(settings, proven, "plain");
        try (Scorer scorer = Servers.scorer(settings, ACCESS, proven, "plain", notice -> {})) {
          same(scorer.score(PROBLEM, texts), wanted);
          if (tokenizer) {
            same(scorer.scoreAnswer(PROBLEM, "32", clozes), likely);
          }
        }
      }
    }
  }

  private static void same(List<@Nullable Score> got, List<@Nullable Score> wanted) {
    assertThat(got).hasSameSizeAs(wanted);
    for (int i = 0; i < got.size(); i++) {
      Score one = Objects.requireNonNull(got.get(i));
      Score other = Objects.requireNonNull(wanted.get(i));
      assertThat(one.tokens()).isEqualTo(other.tokens());
      if (other.sumLogProbNats() == null) {
        assertThat(one.sumLogProbNats()).isNull();
      } else {
        assertThat(one.sumLogProbNats()).isCloseTo(other.sumLogProbNats(), within(1e-3));
      }
    }
  }

  @Test
  void otherWeightsAreRefused() throws Exception {
    CheckpointDirectory grpo =
        CheckpointDirectory.open(Path.of("datasets/checkpoints/countdown/sft"));
    try (ModelServer base = serve("vllm");
        ServedCheckpoint other = ServedCheckpoint.open(grpo, 16, "cpu");
        ModelServer tuned =
            ModelServer.start(
                other, new ServingPlan("127.0.0.1", 0, "base", "vllm", 64, null, "1"))) {
      ServerSettings both =
          new ServerSettings(
              List.of("http://127.0.0.1:" + base.port(), "http://127.0.0.1:" + tuned.port()),
              null,
              null,
              null,
              null,
              Pace.DEFAULTS);
      assertThatThrownBy(() -> Servers.probe(both, ACCESS, notice -> {}))
          .isInstanceOf(UnfitServerException.class)
          .hasMessageContaining("same weights");
      Servers.refuseOtherWeights(
          Servers.probe(settings(base, "vllm", false), ACCESS, notice -> {}),
          Servers.probe(settings(base, null, true), ACCESS, notice -> {}));
    }
  }

  @Test
  void aRunDrawsTheSameAgain() throws Exception {
    try (ModelServer server = serve("vllm")) {
      ServerSettings settings = settings(server, null, false);
      List<Proven> proven = Servers.probe(settings, ACCESS, notice -> {});
      try (AsyncGenerator generator =
          Servers.generator(settings, ACCESS, proven, PLAN, "run", false, notice -> {})) {
        List<Rollout> first = generator.begin(PROBLEM, new int[] {0, 1, 2, 3}).get().rollouts();
        List<Rollout> again = generator.begin(PROBLEM, new int[] {2, 3}).get().rollouts();
        assertThat(again)
            .extracting(Rollout::text)
            .containsExactly(first.get(2).text(), first.get(3).text());
      }
    }
  }
}
