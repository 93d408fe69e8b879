package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Numbers by oracle.py on {@link OwnCounts}: passAtK. */
class DifferenceIntervalsTest {

  private final PairedCounts counts = OwnCounts.paired();

  @Test
  void oneProblemHasNoStudentInterval() {
    PairedCounts one = OwnCounts.one(8, 2, 5);
    assertThat(DifferenceIntervals.student(one, 4)).isNull();
    assertThat(DifferenceIntervals.guarded(one, 4).lower()).isFinite();
    assertThat(DifferenceIntervals.rerun(one, 4)).isNotNull();
  }

  @Test
  void studentEqualsTheOracle() {
    check(DifferenceIntervals.student(counts, 1), -.1265194599358045, .25298466140100595);
    check(DifferenceIntervals.student(counts, 24), -.5074504944028078, .3042759102426841);
  }

  @Test
  void guardEqualsTheOracle() {
    check(DifferenceIntervals.guarded(counts, 2), -.17655056450785023, .23128057900878574);
    check(DifferenceIntervals.guarded(counts, 24), -.5093331995544048, .34002104608763506);
  }

  @Test
  void rerunEqualsTheOracleUpToHalfTheDraws() {
    check(DifferenceIntervals.rerun(counts, 1), .00949895347133796, .11696624799386353);
    check(DifferenceIntervals.rerun(counts, 8), -.15903208172949307, .08673526564858978);
    assertThat(DifferenceIntervals.rerun(counts, 12)).isNotNull();
    assertThat(DifferenceIntervals.rerun(counts, 13)).isNull();
  }

  private static void check(@Nullable Interval interval, double lower, double upper) {
    Interval present = Objects.requireNonNull(interval);
    assertThat(present.lower()).isCloseTo(lower, within(1e-12));
    assertThat(present.upper()).isCloseTo(upper, within(1e-12));
  }
}
