package dev.cadastre.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.aggregate.Tally;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The presets on published files; the numbers are those of the files' own origin or README. */
@Tag("real-data")
class DatasetRealData {

  private static final Path DATA =
      Path.of(System.getProperty("cadastre.shared", "../shared"), "data");

  @TempDir Path cache;

  private static ProblemSet problems(String file, ProblemPreset preset) {
    return ProblemReader.read("set", ProblemSource.of(DATA.resolve(file), preset)).problems();
  }

  private RecordedRollouts rollouts(String file, RolloutPreset preset) {
    return RecordedRollouts.open(
        RolloutSource.of(DATA.resolve("rollouts").resolve(file), preset), cache);
  }

  private static Selection select(String key, String value) {
    return new Selection(Map.of(key, value));
  }

  /** Share of draws with a recorded verdict of correct. */
  private static int correct(RecordedRollouts rollouts) throws IOException {
    int correct = 0;
    for (RecordedRollouts.Group group : rollouts.groups()) {
      for (Rollout r : rollouts.rollouts(group.index(), rollouts.draws(group.index()))) {
        correct += Boolean.TRUE.equals(r.recordedCorrect()) ? 1 : 0;
      }
    }
    return correct;
  }

  @Test
  void problemSetsHaveTheirPublishedCounts() {
    assertThat(problems("problems/qwen25-math/aime24.jsonl", ProblemPreset.AIME24).problems())
        .hasSize(30)
        .allMatch(p -> p.kind() == AnswerKind.INTEGER);
    assertThat(problems("problems/nemo-skills/aime25.jsonl", ProblemPreset.AIME25).problems())
        .hasSize(30)
        .allMatch(p -> p.kind() == AnswerKind.INTEGER);
    assertThat(problems("problems/qwen25-math/amc23.jsonl", ProblemPreset.AUTO).problems())
        .hasSize(40)
        .allMatch(p -> p.kind() == AnswerKind.INTEGER)
        .first()
        .returns("27.0", Problem::reference);
    assertThat(problems("problems/qwen25-math/math500.jsonl", ProblemPreset.MATH500).problems())
        .hasSize(500)
        .first()
        .returns("test/precalculus/807.json", Problem::id)
        .returns("\\left( 3, \\frac{\\pi}{2} \\right)", Problem::reference)
        .returns(Map.of("level", "2", "subject", "Precalculus"), Problem::metadata);
    assertThat(
            problems("problems/qwen25-math/minerva_math.jsonl", ProblemPreset.MINERVA).problems())
        .hasSize(272)
        .allMatch(p -> !p.reference().isBlank() && p.kind() == AnswerKind.MATH);
    assertThat(
            problems("problems/qwen25-math/olympiadbench.jsonl", ProblemPreset.OLYMPIADBENCH)
                .problems())
        .hasSize(675)
        .first()
        .returns("2", Problem::reference);
    assertThat(problems("problems/qwen25-math/gsm8k.jsonl", ProblemPreset.GSM8K).problems())
        .hasSize(1319)
        .allMatch(p -> p.kind() == AnswerKind.INTEGER)
        .first()
        .returns("18", Problem::reference);
    assertThat(problems("rollouts/game24-gpt4/24.csv", ProblemPreset.GAME24).problems())
        .hasSize(1362)
        .element(900)
        .returns("900", Problem::id)
        .returns("24 from 4 5 6 10", Problem::reference);
    assertThat(
            problems("rollouts/qwen25-math-rm/math_cot_100.jsonl", ProblemPreset.QWEN_MATH_COT)
                .problems())
        .hasSize(100);
  }

  @Test
  void amcRolloutsFitTheirSetAndTellTheirPlan() throws Exception {
    ProblemSet amc = problems("problems/qwen25-math/amc23.jsonl", ProblemPreset.AMC23);
    RecordedRollouts base = rollouts("rg-llama3b-amc23/step400.json", RolloutPreset.REASONING_GYM);
    RecordedRollouts tuned = rollouts("rg-llama3b-amc23/step800.json", RolloutPreset.REASONING_GYM);
    assertThat(base.toldPlan()).isEqualTo(new SamplingPlan(0.6, 0.9, null, 2048, null, null, null));
    assertThat(base.match(amc).report().findings()).isEmpty();
    assertThat(base.match(amc).report().draws()).isEqualTo(50);
    assertThat(tuned.match(amc).report().complete()).isTrue();
    // pass@1 .1440 and .1415 of 40 x 50
    assertThat(correct(base)).isEqualTo(288);
    assertThat(correct(tuned)).isEqualTo(283);
    RecordedGenerator generator = new RecordedGenerator(base, amc, 0);
    List<Rollout> replayed = generator.generate(amc.problems().get(39), new int[] {0, 49, 50});
    assertThat(replayed).extracting(Rollout::draw).containsExactly(0, 49);
  }

  private RecordedRollouts algebra(String file, String dataset) {
    return RecordedRollouts.open(
        new RolloutSource(
            DATA.resolve("rollouts/rg-qwen3b-inter").resolve(file),
            RolloutPreset.REASONING_GYM,
            select("dataset", dataset),
            FieldMapping.NONE,
            0),
        cache);
  }

  private static ProblemSet original(String dataset) {
    return ProblemReader.read(
            "algebra",
            new ProblemSource(
                DATA.resolve("rollouts/rg-qwen3b-inter/original_to_algebra.json"),
                ProblemPreset.REASONING_GYM,
                null,
                select("dataset", dataset),
                FieldMapping.NONE,
                0))
        .problems();
  }

  @Test
  void oneOfSeveralDatasetsMustBeChosen() {
    assertThatThrownBy(
            () -> rollouts("rg-qwen3b-inter/original_to_algebra.json", RolloutPreset.REASONING_GYM))
        .hasMessageContaining(
            "one dataset is read at a time; got 6 (complex_arithmetic, intermediate_integration,"
                + " polynomial_equations, polynomial_multiplication, simple_equations,"
                + " simple_integration); choose one with --select dataset=NAME");
  }

  @Test
  void questionsThatDifferBetweenFilesAreReported() {
    String tuned = "algorithmic_qwen_3b_500_to_algebra.json";
    String task = "polynomial_multiplication";
    MatchReport report = algebra(tuned, task).match(original(task)).report();
    assertThat(report.changedText().count()).isEqualTo(99);
    assertThat(report.matched()).isEqualTo(1);
    assertThat(report.withoutRollouts().count()).isEqualTo(99);
    task = "complex_arithmetic";
    report = algebra(tuned, task).match(original(task)).report();
    assertThat(report.findings()).isEmpty();
    assertThat(report.draws()).isEqualTo(3);
  }

  @Test
  void aQuestionThatOccursTwiceIsReported() {
    String task = "intermediate_integration";
    MatchReport report = algebra("original_to_algebra.json", task).match(original(task)).report();
    assertThat(report.ambiguous().count()).isEqualTo(2);
    assertThat(report.matched()).isEqualTo(98);
    assertThat(report.withoutRollouts().count()).isEqualTo(2);
  }

  @Test
  void gameOf24LogsKeepTheirVerdicts() throws Exception {
    ProblemSet puzzles = problems("rollouts/game24-gpt4/24.csv", ProblemPreset.GAME24);
    RecordedRollouts io =
        rollouts(
            "game24-gpt4/gpt-4_0.7_naive_standard_sample_100_start900_end1000.json",
            RolloutPreset.GAME24);
    RecordedRollouts cot =
        rollouts(
            "game24-gpt4/gpt-4_0.7_naive_cot_sample_100_start900_end1000.json",
            RolloutPreset.GAME24);
    assertThat(io.size()).isEqualTo(10_000);
    assertThat(correct(io)).isEqualTo(734);
    assertThat(correct(cot)).isEqualTo(403);
    assertThat(io.match(puzzles).report().matched()).isEqualTo(100);
    assertThat(io.match(puzzles).report().withoutRollouts().count()).isEqualTo(1262);
    assertThat(io.rollouts(0, new int[] {0}).get(0).text())
        .isEqualTo("Answer: (10 - 6) * (5 - 4) * 4 = 24");
  }

  @Test
  void qwenResponsesFitTheProblemsOfTheSameFile() throws Exception {
    ProblemSet set =
        problems("rollouts/qwen25-math-rm/math_cot_100.jsonl", ProblemPreset.QWEN_MATH_COT);
    RecordedRollouts recorded =
        rollouts("qwen25-math-rm/math_cot_100.jsonl", RolloutPreset.QWEN_MATH_COT);
    assertThat(recorded.match(set).report().complete()).isTrue();
    assertThat(recorded.size()).isEqualTo(800);
    // python: sum(sum(json.loads(line)["score"]) for line in open(file))
    assertThat(correct(recorded)).isEqualTo(728);
  }

  @Test
  void puzzleTalliesGiveThePassRatesStoredInTheFile() {
    Map<String, double[]> stored =
        Map.of(
            "short",
            new double[] {
              0.022357682619647355, 0.08738165608358675, 0.19382350485454736, 0.29974811083123426
            },
            "med",
            new double[] {
              0.07139798488664989, 0.2666433310951163, 0.5147195117228058, 0.690176322418136
            },
            "long",
            new double[] {
              0.1494080604534005, 0.4238076615410183, 0.6384462231568463, 0.7657430730478589
            });
    stored.forEach(
        (prompt, rates) -> {
          TallyReading reading = puzzles(prompt);
          assertThat(reading.problems()).hasSize(397);
          int k = 1;
          for (double rate : rates) {
            int at = k;
            double pass =
                reading.tallies().stream().mapToDouble(t -> pass(t, at)).average().orElseThrow();
            assertThat(pass).isCloseTo(rate, within(1e-12));
            k *= 10;
          }
        });
    assertThat(puzzles("long").problems()).isEqualTo(puzzles("short").problems());
    assertThatThrownBy(() -> puzzles("bootstrap"))
        .hasMessageContaining("an experiment holds counts")
        .hasMessageContaining("got 'bootstrap' without");
  }

  private static TallyReading puzzles(String prompt) {
    return TallyReader.read(
        new TallySource(
            DATA.resolve("rollouts/pypuzzles-cushman/results_397_cushman_codex_1k_full.json.gz"),
            TallyPreset.PYPUZZLES,
            select("prompt", prompt),
            FieldMapping.NONE,
            0));
  }

  /** 1 - C(n-c,k) / C(n,k) as a product. */
  private static double pass(Tally tally, int k) {
    int n = tally.scored();
    int wrong = n - tally.correct();
    if (wrong < k) {
      return 1;
    }
    return 1
        - IntStream.rangeClosed(wrong + 1, n)
            .mapToDouble(i -> 1 - (double) k / i)
            .reduce(1, (a, b) -> a * b);
  }

  @Test
  void trainingMovesTheSupportAsPublished() {
    Map<String, Integer> first = epoch("first");
    Map<String, Integer> last = epoch("last");
    Map<String, Long> quadrants =
        first.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    e ->
                        (e.getValue() > 0 ? "in" : "out")
                            + (last.getOrDefault(e.getKey(), 0) > 0 ? "in" : "out"),
                    Collectors.counting()));
    assertThat(quadrants)
        .isEqualTo(Map.of("inin", 731L, "inout", 39L, "outin", 163L, "outout", 276L));
  }

  private static Map<String, Integer> epoch(String epoch) {
    return TallyReader.read(
            new TallySource(
                DATA.resolve("rollouts/one-shot-rlvr/acc_step_500.json"),
                TallyPreset.ONE_SHOT_RLVR,
                select("epoch", epoch),
                FieldMapping.NONE,
                0))
        .tallies()
        .stream()
        .collect(Collectors.toMap(Tally::problem, Tally::correct));
  }
}
