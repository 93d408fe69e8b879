package dev.cadastre.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import dev.cadastre.inference.checkpoint.CheckpointConfig;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.inference.checkpoint.Family;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.DrawStreams;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.rollout.Score;
import dev.cadastre.rollout.StopReason;
import dev.cadastre.rollout.TokenTrace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class DjlGeneratorTest {

  private static final Problem PROBLEM =
      new Problem("p", "c07060901>32:", "", AnswerKind.TEXT, Map.of());
  private static final SamplingPlan PLAIN = plan(1, 1, 0, List.of());

  @TempDir private Path directory;

  @Test
  void noDrawsNeedNothing() throws InterruptedException {
    try (DjlGenerator generator = generator(Family.QWEN2, PLAIN, 4)) {
      assertThat(generator.generate(PROBLEM, new int[0])).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTokenIsTheOraclesWithThreeLanesForElevenDraws(Family family)
      throws InterruptedException {
    assertAgreement(family, PLAIN, 3, draws(11));
  }

  @Test
  void temperatureTopPAndTopKAreExact() throws InterruptedException {
    assertAgreement(Family.QWEN2, plan(0.7, 1, 0, List.of()), 4, draws(8));
    assertAgreement(Family.QWEN2, plan(1, 0.8, 0, List.of()), 4, draws(8));
    assertAgreement(Family.QWEN2, plan(1, 1, 5, List.of()), 4, draws(8));
    assertAgreement(Family.QWEN2, plan(1.3, 0.9, 20, List.of()), 4, draws(8));
    assertAgreement(Family.QWEN2, plan(0, 1, 0, List.of()), 2, draws(3));
  }

  /** With so many tokens the logits of only eight lanes exist at a time. */
  @Test
  void aLargeVocabularyIsChosenFromInPieces() throws InterruptedException {
    TinyCheckpoint.Form form = new TinyCheckpoint.Form(8, 1, 1, 1, 8, 8, 1 << 19);
    TinyCheckpoint.of(Family.QWEN2, 1, form).write(directory);
    SamplingPlan plan = new SamplingPlan(1.0, 1.0, 0, 2, List.of(), "plain", 1L);
    try (DjlGenerator generator =
        DjlGenerator.open(checkpoint(), plan, "run", 11, TestDevice.NAME)) {
      assertAgreement(generator, plan, draws(11));
    }
  }

  @Test
  void scalingOfPositionsIsTheOraclesToo() throws InterruptedException {
    TinyCheckpoint tiny = TinyCheckpoint.of(Family.LLAMA, 7);
    tiny.config()
        .putObject("rope_scaling")
        .put("rope_type", "llama3")
        .put("factor", 8.0)
        .put("low_freq_factor", 1.0)
        .put("high_freq_factor", 4.0)
        .put("original_max_position_embeddings", 64);
    tiny.as("BF16").writeSharded(directory);
    try (DjlGenerator generator =
        DjlGenerator.open(checkpoint(), PLAIN, "run", 8, TestDevice.NAME)) {
      assertAgreement(generator, PLAIN, draws(8));
    }
  }

  @Test
  void sameLanesGiveTheSameTexts() throws InterruptedException {
    List<Rollout> first;
    try (DjlGenerator generator = generator(Family.QWEN3, PLAIN, 4)) {
      first = generator.generate(PROBLEM, draws(10));
    }
    try (DjlGenerator generator = generator(Family.QWEN3, PLAIN, 4)) {
      assertThat(generator.generate(PROBLEM, draws(10))).isEqualTo(first);
      assertThat(generator.generate(PROBLEM, draws(10))).isEqualTo(first);
    }
  }

  @Test
  void otherLanesAndOtherOrderDrawTheSameNumbers() throws InterruptedException {
    try (DjlGenerator few = generator(Family.LLAMA, PLAIN, 2);
        DjlGenerator many = generator(Family.LLAMA, PLAIN, 16)) {
      List<Rollout> together = many.generate(PROBLEM, draws(12));
      List<Rollout> some = few.generate(PROBLEM, new int[] {3, 7, 11});
      for (Rollout rollout : some) {
        assertThat(rollout.text()).isEqualTo(together.get(rollout.draw()).text());
        assertThat(rollout.sumLogProbNats())
            .isCloseTo(together.get(rollout.draw()).sumLogProbNats(), within(1e-4));
      }
      assertThat(some).extracting(Rollout::draw).containsExactly(3, 7, 11);
    }
  }

  @Test
  void everyDrawEndsByTokenStopStringOrLength() throws InterruptedException {
    try (DjlGenerator generator = generator(Family.QWEN2, plan(1, 1, 0, List.of("a", "\n")), 8)) {
      List<Rollout> rollouts = generator.generate(PROBLEM, draws(64));
      assertThat(rollouts).extracting(Rollout::draw).containsExactlyElementsOf(boxed(draws(64)));
      assertThat(rollouts)
          .allSatisfy(
              rollout -> {
                assertThat(rollout.text()).doesNotContain("a", "\n", "<|end|>");
                int extra = rollout.stopReason() == StopReason.STOP ? 1 : 0;
                assertThat(rollout.tokens()).isEqualTo(rollout.text().length() + extra);
              });
      assertThat(rollouts)
          .filteredOn(rollout -> rollout.stopReason() == StopReason.LENGTH)
          .allSatisfy(rollout -> assertThat(rollout.tokens()).isEqualTo(40));
      assertThat(rollouts)
          .extracting(Rollout::stopReason)
          .contains(StopReason.STOP, StopReason.LENGTH);
    }
  }

  @Test
  void threadsShareAGeneratorAndChangeNothing() throws Exception {
    try (DjlGenerator generator = generator(Family.QWEN2, PLAIN, 8)) {
      List<List<Rollout>> alone = new ArrayList<>();
      List<Callable<List<Rollout>>> asked = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Problem problem = problem("1+" + i);
        alone.add(generator.generate(problem, draws(10)));
        asked.add(() -> generator.generate(problem, draws(10)));
      }
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<List<Rollout>> together = new ArrayList<>();
        for (Future<List<Rollout>> rollouts : threads.invokeAll(asked)) {
          together.add(rollouts.get());
        }
        assertThat(together).isEqualTo(alone);
      } finally {
        threads.shutdown();
      }
    }
  }

  @Test
  void aClosedGeneratorIsNotUsed() {
    DjlGenerator generator = generator(Family.QWEN2, PLAIN, 2);
    generator.close();
    generator.close();
    assertThatThrownBy(() -> generator.generate(PROBLEM, draws(1)))
        .hasMessage("a checkpoint is used until it is closed; got a use after");
  }

  @Test
  void aPromptReadInPiecesIsTheSamePrompt() {
    TinyCheckpoint.of(Family.QWEN3, 1).write(directory);
    int[] tokens = IntStream.range(0, 60).map(i -> 1 + i * i % 63).toArray();
    try (Decoder decoder = Decoder.load(checkpoint(), Device.cpu());
        PtNDManager results = decoder.newManager();
        KeyValueCache nothing = decoder.newCache(results, 3, 0);
        KeyValueCache whole = decoder.newCache(results, 3, 20);
        KeyValueCache pieces = decoder.newCache(results, 3, 20)) {
      float[] expected = decoder.hidden(results, tokens, 3, nothing, whole).toFloatArray();
      float[] got = decoder.hidden(results, tokens, 3, nothing, pieces, 7).toFloatArray();
      assertThat(got).hasSize(60 * 96).containsExactly(expected, within(1e-4f));
    }
  }

  @Test
  void weightsThatChangeElsewhereAreSeenByTheNextPrompt() {
    TinyCheckpoint.of(Family.QWEN2, 1).write(directory);
    CheckpointConfig config = checkpoint().config();
    Map<String, PtNDArray> live = new HashMap<>();
    try (PtNDManager manager =
        (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(Device.cpu())) {
      config
          .weights()
          .forEach(
              (name, shape) ->
                  live.put(
                      name,
                      manager.create(
                          checkpoint().weights().floats(name, shape),
                          new Shape(shape),
                          DataType.FLOAT32)));
      try (Decoder decoder = Decoder.over(config, live, Device.cpu());
          Prompt before = decoder.read(new int[] {4, 5, 6});
          Prompt again = decoder.read(new int[] {4, 5, 6})) {
        assertThat(again.last().toFloatArray()).isEqualTo(before.last().toFloatArray());
        live.computeIfPresent(
            "model.layers.0.mlp.down_proj.weight", (name, weight) -> weight.mul(2));
        try (Prompt after = decoder.read(new int[] {4, 5, 6})) {
          assertThat(after.last().toFloatArray()).isNotEqualTo(before.last().toFloatArray());
        }
      }
      assertThat(live.values()).allMatch(weight -> weight.toFloatArray().length > 0);
    }
  }

  /** 300 blocks of draws and of scores leave as many arrays open as the first left. */
  @Test
  void noBlockLeavesAnArrayBehind() throws InterruptedException {
    TinyCheckpoint.of(Family.QWEN3, 1).write(directory);
    LoadedCheckpoint checkpoint = LoadedCheckpoint.load(checkpoint(), "cpu");
    try (DjlGenerator generator = DjlGenerator.of(checkpoint, PLAIN, "run", 4);
        DjlScorer scorer = DjlScorer.of(checkpoint)) {
      int before = checkpoint.decoder().openArrays();
      assertThat(before).isPositive();
      for (int block = 0; block < 40; block++) {
        Problem problem = problem("1+" + block);
        List<Rollout> rollouts = generator.generate(problem, draws(6));
        scorer.score(problem, rollouts.stream().map(Rollout::text).toList());
        assertThat(checkpoint.decoder().openArrays()).isEqualTo(before);
      }
      assertThatThrownBy(() -> generator.generate(problem("1".repeat(300)), draws(1)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(checkpoint.decoder().openArrays()).isEqualTo(before);
    }
  }

  @Test
  void aStopStringThatIsASpecialTokenEndsADraw() throws InterruptedException {
    TinyCheckpoint tiny = TinyCheckpoint.of(Family.QWEN2, 1);
    tiny.config().putNull("eos_token_id");
    tiny.write(directory);
    SamplingPlan plan = plan(1, 1, 0, List.of("<|end|>"));
    try (DjlGenerator with = DjlGenerator.open(checkpoint(), plan, "run", 8, "cpu");
        DjlGenerator without = DjlGenerator.open(checkpoint(), PLAIN, "run", 8, "cpu")) {
      List<Rollout> ended = with.generate(PROBLEM, draws(64));
      List<Lane> whole = without.lanes(PROBLEM, draws(64));
      assertThat(ended).extracting(Rollout::stopReason).contains(StopReason.STOP);
      for (int draw = 0; draw < 64; draw++) {
        int end = IntStream.of(whole.get(draw).tokens()).boxed().toList().indexOf(0);
        assertThat(ended.get(draw).tokens()).isEqualTo(end < 0 ? 40 : end + 1);
      }
    }
  }

  @Test
  void aTemperatureNearZeroIsGreedy() throws InterruptedException {
    assertAgreement(Family.QWEN2, plan(1e-6, 1, 0, List.of()), 4, draws(4));
    assertAgreement(Family.QWEN2, plan(1e-40, 1, 0, List.of()), 4, draws(4));
  }

  @Test
  void aPromptMustLeaveRoomInTheContext() throws InterruptedException {
    try (DjlGenerator generator = generator(Family.QWEN2, PLAIN, 4)) {
      assertThatThrownBy(() -> generator.generate(problem("1".repeat(256)), draws(1)))
          .hasMessageContaining("a prompt has 1 to 255 tokens")
          .hasMessageContaining("got 256;");
      assertThatThrownBy(() -> generator.generate(problem(""), draws(1)))
          .hasMessageContaining("got 0;");
      Rollout rollout = generator.generate(problem("1".repeat(255)), draws(1)).get(0);
      assertThat(rollout.tokens()).isEqualTo(1);
    }
  }

  @Test
  void aPlanMustTellWhatIsNeeded() {
    TinyCheckpoint.of(Family.QWEN2, 1).write(directory);
    assertThatThrownBy(
            () -> DjlGenerator.open(checkpoint(), SamplingPlan.UNKNOWN, "run", 4, TestDevice.NAME))
        .hasMessage("a plan that is drawn from tells temperature; got none; add it to the plan");
    assertThatThrownBy(() -> DjlGenerator.open(checkpoint(), PLAIN, "run", 0, TestDevice.NAME))
        .hasMessage("lanes are 1 to 4096; got 0; give another number");
    assertThatThrownBy(() -> DjlGenerator.open(checkpoint(), PLAIN, "run", 4, "tpu"))
        .hasMessage("a device is cpu, cuda or cuda:N; got 'tpu'; write one of these");
  }

  @Test
  void logitsThatAreNotFiniteAreAnError() {
    TinyCheckpoint tiny = TinyCheckpoint.of(Family.QWEN2, 1);
    Arrays.fill(tiny.value("model.layers.0.mlp.down_proj.weight"), 1e38f);
    tiny.write(directory);
    try (DjlGenerator generator =
            DjlGenerator.open(checkpoint(), PLAIN, "run", 4, TestDevice.NAME);
        DjlScorer scorer = DjlScorer.open(checkpoint(), "plain", TestDevice.NAME)) {
      assertThatThrownBy(() -> generator.generate(PROBLEM, draws(2)))
          .hasMessageContaining("a checkpoint's logits are finite; got entropy NaN at token 0");
      assertThatThrownBy(() -> scorer.score(PROBLEM, List.of("12")))
          .hasMessageContaining("got log-probability and entropy of NaN for text 0;");
    }
  }

  @ParameterizedTest
  @EnumSource
  void teacherForcingEqualsDecoding(Family family) throws InterruptedException {
    try (DjlGenerator generator = generator(family, PLAIN, 3);
        DjlScorer scorer = DjlScorer.open(checkpoint(), "plain", TestDevice.NAME)) {
      List<Lane> lanes = generator.lanes(PROBLEM, draws(10));
      List<TokenTrace> traces =
          scorer.traces(PROBLEM.prompt(), lanes.stream().map(Lane::tokens).toList());
      List<Rollout> rollouts = generator.generate(PROBLEM, draws(10));
      for (int i = 0; i < 10; i++) {
        assertThat(traces.get(i).sumLogProbNats())
            .isCloseTo(rollouts.get(i).sumLogProbNats(), within(1e-4));
        assertThat(traces.get(i).meanEntropyNats())
            .isCloseTo(rollouts.get(i).meanTokenEntropyNats(), within(1e-4));
      }
    }
  }

  @Test
  void textsAreScoredInTheirOrder() throws InterruptedException {
    TinyCheckpoint.of(Family.QWEN2, 1).write(directory);
    try (DjlScorer scorer = DjlScorer.open(checkpoint(), "plain", TestDevice.NAME)) {
      assertThat(scorer.score(PROBLEM, List.of())).isEmpty();
      var scores = scorer.score(PROBLEM, List.of("12*3", "", "7"));
      assertThat(scores).extracting(score -> score.tokens()).containsExactly(4, 0, 1);
      assertThat(scores.get(1).perplexity()).isEmpty();
      assertThat(scores.get(2).sumLogProbNats())
          .isCloseTo(scorer.score(PROBLEM, List.of("7")).get(0).sumLogProbNats(), within(1e-5));
    }
  }

  /** The context has 256 tokens, the prompt 13. */
  @Test
  void aTextBeyondTheContextIsLeftOutAndNoOther() throws InterruptedException {
    TinyCheckpoint.of(Family.QWEN2, 1).write(directory);
    try (DjlScorer scorer = DjlScorer.open(checkpoint(), "plain", TestDevice.NAME)) {
      assertThat(scorer.score(PROBLEM, List.of("1".repeat(244), "", "7", "1".repeat(243))))
          .extracting(score -> score.tokens() + " " + (score.sumLogProbNats() != null))
          .containsExactly("244 false", "0 true", "1 true", "243 true");
      assertThat(scorer.score(problem("1".repeat(256)), List.of("", "7")))
          .containsExactly(Score.EMPTY, Score.leftOut(1));
      assertThat(scorer.score(problem("1".repeat(255)), List.of("7")).get(0).sumLogProbNats())
          .isNegative();
    }
  }

  private void assertAgreement(Family family, SamplingPlan plan, int lanes, int[] draws)
      throws InterruptedException {
    try (DjlGenerator generator = generator(family, plan, lanes)) {
      assertAgreement(generator, plan, draws);
    }
  }

  /** Every chosen token is the oracle's, and sums differ by less than 1e-4. */
  private void assertAgreement(DjlGenerator generator, SamplingPlan plan, int[] draws)
      throws InterruptedException {
    EagerSampler sampler = new EagerSampler(Sampling.of(plan));
    DrawStreams streams = DrawStreams.of("run", PROBLEM.id());
    List<Lane> lanes = generator.lanes(PROBLEM, draws);
    try (EagerDecoder eager = new EagerDecoder(checkpoint());
        Tokenizer tokenizer = DjlTokenizer.open(checkpoint().tokenizer())) {
      int[] prompt = tokenizer.encodePrompt(PROBLEM.prompt());
      for (Lane lane : lanes) {
        int[] tokens = lane.tokens();
        int[] all = Arrays.copyOf(prompt, prompt.length + tokens.length);
        System.arraycopy(tokens, 0, all, prompt.length, tokens.length);
        float[][] logits = eager.logits(all);
        List<Integer> expected = new ArrayList<>();
        double raw = 0;
        double sampling = 0;
        double entropy = 0;
        double largest = 0;
        for (int i = 0; i < tokens.length; i++) {
          double[] full = EagerSampler.logProbs(logits[prompt.length - 1 + i]);
          double[] drawn = sampler.drawn(logits[prompt.length - 1 + i]);
          expected.add(EagerSampler.choose(drawn, streams.uniform(lane.draw(), i)));
          raw += full[tokens[i]];
          sampling += drawn[tokens[i]];
          entropy += EagerSampler.entropy(full);
          largest = Math.max(largest, EagerSampler.entropy(full));
        }
        assertThat(boxed(tokens)).isEqualTo(expected);
        Rollout rollout = lane.rollout(tokenizer, List.of());
        assertThat(rollout.sumLogProbNats()).isCloseTo(raw, within(1e-4));
        assertThat(rollout.sumSamplingLogProbNats()).isCloseTo(sampling, within(1e-4));
        assertThat(rollout.meanTokenEntropyNats()).isCloseTo(entropy / tokens.length, within(1e-4));
        assertThat(rollout.maxTokenEntropyNats()).isCloseTo(largest, within(1e-4));
      }
    }
  }

  private DjlGenerator generator(Family family, SamplingPlan plan, int lanes) {
    TinyCheckpoint.of(family, 1).write(directory);
    return DjlGenerator.open(checkpoint(), plan, "run", lanes, TestDevice.NAME);
  }

  private CheckpointDirectory checkpoint() {
    return CheckpointDirectory.open(directory);
  }

  private static SamplingPlan plan(double temperature, double topP, int topK, List<String> stop) {
    return new SamplingPlan(temperature, topP, topK, 40, stop, "plain", 1L);
  }

  private static Problem problem(String prompt) {
    return new Problem("p", prompt, "", AnswerKind.TEXT, Map.of());
  }

  private static int[] draws(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static List<Integer> boxed(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
