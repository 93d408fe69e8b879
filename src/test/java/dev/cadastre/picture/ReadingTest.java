package dev.cadastre.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.aggregate.ProblemComparison;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {

  @Test
  void whatIsNotResolvedIsNoProofOfEquality() {
    Reading reading = new Reading(Example.chapter(64, Collections.nCopies(20, new int[] {30, 30})));
    assertThat(reading.verdict()).contains("no proof that the checkpoints are equal");
    assertThat(reading.curve()).contains("no proof that the curves are equal");
  }

  @Test
  void countsStandBesideWhatSamplingAloneMoves() {
    Reading reading =
        new Reading(Example.chapter(64, List.of(new int[] {64, 64}, new int[] {1, 0})));
    assertThat(reading.moves())
        .startsWith("By hits at 64 draws, 1 of 2 problems left the support of the base and 0 of 2")
        .contains("from sampling alone");
  }

  @Test
  void aCurvesIntervalIsStudentsOverProblems() {
    // success .4, .5, .6: mean .5, s .1, standard error .0577350, t(2, .975) = 4.3026527 (tables)
    Chapter chapter =
        Example.chapter(10, List.of(new int[] {4, 4}, new int[] {5, 5}, new int[] {6, 6}));
    CurveInterval interval =
        CurveInterval.of(chapter.report().comparison(), ProblemComparison::base, 1);
    assertThat(interval.lower()).isCloseTo(.5 - .2484138, within(1e-6));
    assertThat(interval.upper()).isCloseTo(.5 + .2484138, within(1e-6));
  }

  @Test
  void oneProblemHasNoIntervalOfACurve() {
    Chapter chapter = Example.chapter(10, List.of(new int[] {4, 4}));
    assertThat(CurveInterval.of(chapter.report().comparison(), ProblemComparison::base, 1).lower())
        .isNull();
  }
}
