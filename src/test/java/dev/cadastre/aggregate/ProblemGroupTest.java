package dev.cadastre.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.aggregate.Tally.ClassCount;
import dev.cadastre.aggregate.TokenEntropies.OfProblem;
import dev.cadastre.estimate.Support;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Six problems, eight draws a side, K = 8. By hand: eps = ln(20)/8 = .374, so that 6 hits of 8 are
 * in (P(Bin(8, eps) &gt;= 6) = .036), none is out (.626^8 = .023) and 1 to 5 say nothing.
 *
 * <pre>
 * problem  hits  hits say   certificates say  topic  level
 * a        8, 8  preserved  in/in             x      1
 * b        7, 0  shrunk     in/out            x      2
 * c        0, 6  expanded   out/in            y      10
 * d        0, 0  out        out/out           y      10
 * e        3, 1  preserved  nothing           y      2
 * f        1, 0  shrunk     nothing, out             1
 * </pre>
 */
class ProblemGroupTest {

  private static final int DRAWS = 8;

  private static final Map<String, Map<String, String>> METADATA =
      Map.of(
          "a", Map.of("topic", "x", "level", "1", "source", "s", "number", "1"),
          "b", Map.of("topic", "x", "level", "2", "source", "s", "number", "2"),
          "c", Map.of("topic", "y", "level", "10", "source", "s"),
          "d", Map.of("topic", "y", "level", "10", "source", "s"),
          "e", Map.of("topic", "y", "level", "2", "source", "s"),
          "f", Map.of("level", "1", "source", "s"));

  private static final Comparison COMPARISON =
      Comparison.between(
          run(8, 7, 0, 0, 3, 1),
          run(8, 0, 6, 0, 1, 0),
          ComparisonOptions.DEFAULTS.withBudget(DRAWS).withResamples(100));

  private static RunTallies run(int... correct) {
    return RunTallies.of(
        IntStream.range(0, correct.length)
            .mapToObj(
                i ->
                    new Tally(
                        String.valueOf((char) ('a' + i)),
                        DRAWS,
                        correct[i],
                        DRAWS - correct[i],
                        0,
                        0,
                        null,
                        List.of()))
            .toList());
  }

  private static Map<String, ProblemGroup> groups() {
    Map<String, ProblemGroup> groups = new LinkedHashMap<>();
    ProblemGroups.of(COMPARISON, "six", METADATA)
        .forEach(group -> groups.put(group.by() + " " + group.name(), group));
    return groups;
  }

  private static ProblemGroup group(String name) {
    return Objects.requireNonNull(groups().get(name));
  }

  @Test
  void nothingComparedMakesNoGroup() {
    Comparison none =
        Comparison.between(
            RunTallies.of(List.of()), RunTallies.of(List.of()), ComparisonOptions.DEFAULTS);
    assertThat(ProblemGroups.of(none, "none", Map.of())).isEmpty();
    assertThat(MovedFirst.of(none)).isEmpty();
    assertThatThrownBy(() -> new ProblemGroup("level", "1", Set.of()))
        .hasMessage("a group holds one problem or more; got none for level 1");
  }

  /** A key with one value, as source, parts nothing; number tells of two problems only. */
  @Test
  void keysThatPartTheProblemsMakeGroupsInOrderOfSize() {
    assertThat(groups().keySet())
        .containsExactly(
            "problem set six",
            "level 1",
            "level 2",
            "level 10",
            "number 1",
            "number 2",
            "number not told",
            "topic x",
            "topic y",
            "topic not told");
    assertThat(group("level 10").problems()).containsExactly("c", "d");
    assertThat(ProblemGroups.of(COMPARISON, "six", Map.of())).hasSize(1);
  }

  @Test
  void aKeyThatNamesEachProblemPartsNothing() {
    int[] correct = new int[41];
    Comparison comparison =
        Comparison.between(
            run(correct), run(correct), ComparisonOptions.DEFAULTS.withResamples(100));
    Map<String, Map<String, String>> metadata = new LinkedHashMap<>();
    comparison
        .byProblem()
        .forEach(row -> metadata.put(row.problem(), Map.of("number", row.problem())));
    assertThat(ProblemGroups.of(comparison, "many", metadata)).hasSize(1);
    metadata.remove("a");
    assertThat(ProblemGroups.of(comparison, "many", metadata)).hasSize(42);
  }

  @Test
  void levelsWithAWordAreOrderedByTheirNumber() {
    Map<String, Map<String, String>> metadata = new LinkedHashMap<>();
    List.of("a", "b", "c").forEach(id -> metadata.put(id, Map.of("level", "Level 10")));
    List.of("d", "e", "f").forEach(id -> metadata.put(id, Map.of("level", "Level 9")));
    assertThat(ProblemGroups.of(COMPARISON, "six", metadata))
        .extracting(ProblemGroup::name)
        .containsExactly("six", "Level 9", "Level 10");
  }

  @Test
  void supportByHitsIsThatOfTheTable() {
    assertThat(group("problem set six").support(COMPARISON)).isEqualTo(new Support(2, 1, 2, 1));
    assertThat(group("topic x").support(COMPARISON)).isEqualTo(new Support(1, 0, 1, 0));
    assertThat(group("topic y").support(COMPARISON)).isEqualTo(new Support(1, 1, 0, 1));
    assertThat(group("topic not told").support(COMPARISON)).isEqualTo(new Support(0, 0, 1, 0));
    Support hard = group("level 10").support(COMPARISON);
    assertThat(hard).isEqualTo(new Support(0, 1, 0, 1));
    assertThat(hard.srr()).isNull();
    assertThat(hard.ndr()).isEqualTo(1);
    assertThat(hard.nscr()).isEqualTo(1);
  }

  @Test
  void certificatesAreThoseOfTheWholeComparison() {
    Certified x = Objects.requireNonNull(group("topic x").certified(COMPARISON));
    assertThat(x.K()).isEqualTo(DRAWS);
    assertThat(x.support()).isEqualTo(new Support(1, 0, 1, 0));
    Certified y = Objects.requireNonNull(group("topic y").certified(COMPARISON));
    assertThat(y.support()).isEqualTo(new Support(0, 1, 0, 1));
    assertThat(y.baseSlashTuned()).containsEntry("undetermined/undetermined", 1);
    assertThat(group("topic y").certified(fewDraws())).isNull();
  }

  private static Comparison fewDraws() {
    return Comparison.between(
        run(8, 7, 0, 0, 3, 1),
        run(8, 0, 6, 0, 1, 0),
        ComparisonOptions.DEFAULTS.withResamples(100));
  }

  /** C(16-C,8)/C(16,8) of the pooled C of each problem, with C(16,8) = 12870. */
  @Test
  void churnIsThatOfTheGroupsOwnProblems() {
    assertThat(group("topic x").expectedChurn(COMPARISON)).isCloseTo(9 / 12870.0, within(1e-15));
    assertThat(group("topic y").expectedChurn(COMPARISON))
        .isCloseTo((45 + 495) / 12870.0, within(1e-15));
    double parts =
        List.of("topic x", "topic y", "topic not told").stream()
            .mapToDouble(name -> group(name).expectedChurn(COMPARISON))
            .sum();
    assertThat(parts).isCloseTo(COMPARISON.expectedChurn(), within(1e-12));
  }

  @Test
  void lostAndGainedStandFirstCertifiedBeforeOthersThenTheLargerDifference() {
    assertThat(MovedFirst.of(COMPARISON))
        .extracting(ProblemComparison::problem)
        .containsExactly("b", "c", "f", "e", "a", "d");
  }

  /** Two of four draws, two answers of two each: two of them differ with 2/3. */
  @Test
  void answerEntropiesAreTakenAtEqualDraws() {
    RunTallies base = RunTallies.of(List.of(classes("p", 2, 2), classes("q", 4)));
    RunTallies tuned = RunTallies.of(List.of(classes("p", 1, 1), classes("q", 2)));
    AnswerEntropies entropies = new AnswerEntropies(base, tuned);
    assertThat(entropies.over(Set.of("p", "unknown")))
        .satisfies(
            means -> {
              assertThat(means.problems()).isEqualTo(1);
              assertThat(means.base()).isCloseTo(2 / 3.0 * Math.log(2), within(1e-12));
              assertThat(means.tuned()).isCloseTo(Math.log(2), within(1e-12));
            });
    assertThat(Objects.requireNonNull(entropies.over(Set.of("p", "q"))).tuned())
        .isCloseTo(Math.log(2) / 2, within(1e-12));
    assertThat(entropies.over(Set.of("unknown"))).isNull();
    assertThat(new AnswerEntropies(run(1, 2), run(1, 2)).over(Set.of("a"))).isNull();
  }

  private static Tally classes(String problem, int... counts) {
    List<ClassCount> classes = new ArrayList<>();
    for (int count : counts) {
      classes.add(new ClassCount("answer " + classes.size(), classes.isEmpty(), count));
    }
    int drawn = IntStream.of(counts).sum();
    return new Tally(problem, drawn, counts[0], drawn - counts[0], 0, 0, null, classes);
  }

  /** (3 * 1 + 1 * 5) / 4 = 2. */
  @Test
  void tokenEntropyIsAMeanOverSamples() {
    TokenEntropies entropies =
        new TokenEntropies(
            Map.of("p", new OfProblem(3, 1), "q", new OfProblem(1, 5), "r", new OfProblem(9, 9)));
    assertThat(entropies.mean(Set.of("p", "q", "unknown"))).isEqualTo(2);
    assertThat(entropies.mean(Set.of("unknown"))).isNull();
  }
}
