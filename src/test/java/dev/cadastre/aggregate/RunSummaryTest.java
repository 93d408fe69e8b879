package dev.cadastre.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.aggregate.RunSummary.AtK;
import dev.cadastre.aggregate.RunSummary.AtTau;
import dev.cadastre.aggregate.Tally.ClassCount;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunSummaryTest {

  @Test
  void anEmptyRunHasNoEstimates() {
    RunSummary empty = RunSummary.of(RunTallies.of(List.of()), 1);
    assertThat(empty.problems()).isZero();
    assertThat(empty.passAtK()).isEmpty();
    assertThat(empty.coverAtTau()).isEmpty();
    assertThat(empty.majAtK()).isNull();
    assertThat(empty.answerEntropyNats()).isNull();
    assertThat(empty.extrapolation()).isNull();
    assertThat(empty.counts()).isEqualTo(new DrawCounts(0, null, 0, 0, 0, 0, 0, null));
  }

  @Test
  void drawsAreCountedByFate() {
    RunTallies run =
        new RunTallies(
            List.of(
                new Tally("a", 8, 3, 2, 1, 2, 4, List.of()),
                new Tally("b", 7, 0, 0, 0, 7, null, List.of())),
            16L);
    RunSummary summary = RunSummary.of(run, 1);
    assertThat(summary.counts()).isEqualTo(new DrawCounts(2, 16L, 15, 6, 3, 1, 9, 4L));
    assertThat(summary.unscored()).containsExactly("b");
    assertThat(summary.problems()).isEqualTo(1);
    assertThat(summary.draws()).isEqualTo(6);
  }

  /** Python fractions: mean of 1 - C(n-c,k)/C(n,k) over (4, 1) and (6, 3), k = 1, 2, 4. */
  @Test
  void eachProblemKeepsItsOwnN() {
    RunSummary summary =
        RunSummary.of(
            RunTallies.of(
                List.of(
                    new Tally("a", 4, 1, 3, 0, 0, null, List.of()),
                    new Tally("b", 6, 3, 3, 0, 0, null, List.of()))),
            1);
    assertThat(summary.passAtK()).extracting(AtK::k).containsExactly(1, 2, 4);
    assertThat(summary.passAtK().get(0).value()).isCloseTo(3 / 8.0, within(1e-15));
    assertThat(summary.passAtK().get(1).value()).isCloseTo(13 / 20.0, within(1e-15));
    assertThat(summary.passAtK().get(2).value()).isEqualTo(1);
    assertThat(summary.gPassAtK()).hasSize(12);
    assertThat(summary.gPassAtK().get(3).value()).isCloseTo(3 / 8.0, within(1e-15));
    assertThat(summary.coverAtTau())
        .containsExactly(
            new AtTau(.25, 1), new AtTau(.5, .5), new AtTau(.75, 0), new AtTau(1.0, 0));
  }

  @Test
  void majorityAndEntropyTakeProblemsWithKnownClasses() {
    List<ClassCount> classes =
        List.of(
            new ClassCount("5", true, 3),
            new ClassCount("6", false, 2),
            new ClassCount("7", false, 1));
    RunSummary summary =
        RunSummary.of(
            RunTallies.of(
                List.of(
                    new Tally("a", 8, 3, 3, 2, 0, null, classes),
                    new Tally("b", 8, 4, 4, 0, 0, null, List.of()))),
            1);
    List<AtK> majority = Objects.requireNonNull(summary.majAtK());
    assertThat(majority).extracting(AtK::k).containsExactly(1, 2, 4, 8);
    assertThat(majority.get(0).value()).isCloseTo(3 / 8.0, within(1e-15));
    // enumeration in Python fractions
    assertThat(majority.get(2).value()).isCloseTo(3 / 5.0, within(1e-14));
    assertThat(majority.get(3).value()).isCloseTo(1, within(1e-14));
    EntropyColumns entropy = Objects.requireNonNull(summary.answerEntropyNats());
    assertThat(entropy.problems()).isEqualTo(1);
    // -sum f/8 ln f/8 over 3, 2, 1 and 2 without answer
    assertThat(entropy.plugIn()).isCloseTo(1.320888343149, within(1e-11));
    assertThat(entropy.rarefied32()).isNull();
  }

  @Test
  void aProblemOccursOnce() {
    Tally tally = new Tally("a", 1, 1, 0, 0, 0, null, List.of());
    assertThatThrownBy(() -> RunTallies.of(List.of(tally, tally)))
        .hasMessage(
            "a run has one tally for each problem; 'a' occurs twice: join the tallies of one"
                + " problem first");
    assertThatThrownBy(() -> new RunTallies(List.of(), 0L))
        .hasMessage("planned draws are 1 or more; got 0");
  }
}
