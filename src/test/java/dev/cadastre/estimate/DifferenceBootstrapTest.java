package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DifferenceBootstrapTest {

  @Test
  void oneProblemHasNoIntervals() {
    DifferenceBootstrap bootstrap = new DifferenceBootstrap(OwnCounts.one(8, 2, 5), 1, 100);
    assertThat(bootstrap.percentile(8)).isNull();
    assertThat(bootstrap.band(8)).isNull();
  }

  /**
   * oracle.py on {@link OwnCounts}, numpy's default_rng(1) and 10,000 resamples. The standard error
   * of a normal 2.5 % quantile is .7 % of the interval's width, that of the difference of two
   * generators 1 %; 5 % covers skewed curves too.
   */
  @Test
  void percentilesAgreeWithNumpyWithinMonteCarloError() {
    DifferenceBootstrap bootstrap = new DifferenceBootstrap(OwnCounts.paired(), 1, 10_000);
    check(bootstrap.percentile(1), -.09226190476190477, .21827724358974354);
    check(bootstrap.percentile(8), -.30106419847560534, .23784119253254044);
    check(bootstrap.percentile(24), -.4031745939050444, .20000000950723978);
  }

  private static void check(@Nullable Interval got, double lower, double upper) {
    Interval interval = Objects.requireNonNull(got);
    assertThat(interval.lower()).isCloseTo(lower, within(.05 * (upper - lower)));
    assertThat(interval.upper()).isCloseTo(upper, within(.05 * (upper - lower)));
  }

  @Test
  void theBandHoldsThePointwiseIntervals() {
    DifferenceBootstrap bootstrap = new DifferenceBootstrap(OwnCounts.paired(), 1, 10_000);
    for (int k : PassAtK.grid(24)) {
      Interval band = Objects.requireNonNull(bootstrap.band(k));
      Interval point = Objects.requireNonNull(bootstrap.percentile(k));
      assertThat(band.upper() - band.lower()).isGreaterThan(point.upper() - point.lower());
    }
  }

  /** The same resamples, every integer k, no grid and no bound. */
  @Test
  void firstCrossingsEqualAFullSearch() {
    SplittableRandom random = new SplittableRandom(4);
    List<PairedCounts.Row> rows = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      int base = i % 3 == 0 ? random.nextInt(6) : random.nextInt(300);
      int tuned = i % 3 == 0 ? random.nextInt(4) : Math.min(300, base + random.nextInt(40));
      rows.add(new PairedCounts.Row(300, base, 300, tuned));
    }
    PairedCounts counts = PairedCounts.of(rows);
    int[] expected = new int[400];
    for (int r = 0; r < expected.length; r++) {
      RandomStream stream = new RandomStream(9, RandomStream.Purpose.BOOTSTRAP, r);
      double[] ahead = new double[301];
      for (int i = 0; i < rows.size(); i++) {
        PairedCounts.Row row = rows.get(stream.nextInt(rows.size()));
        for (int k = 1; k <= 300; k++) {
          ahead[k] -= row.differenceAt(k) / rows.size();
        }
      }
      expected[r] = DifferenceBootstrap.NEVER;
      for (int k = 300; k > 0; k--) {
        expected[r] = ahead[k] > DifferenceBootstrap.TIE ? k : expected[r];
      }
    }
    Arrays.sort(expected);
    assertThat(new DifferenceBootstrap(counts, 9, 400).firstCrossings()).isEqualTo(expected);
    assertThat(Arrays.stream(expected).distinct().count()).isGreaterThan(10);
  }

  @Test
  void unknownBudgetsAndFewResamplesAreRefused() {
    PairedCounts counts = OwnCounts.one(1000, 2, 5);
    assertThatThrownBy(() -> new DifferenceBootstrap(counts, 1, 100).band(999))
        .hasMessage("the bootstrap keeps the budgets 1, 2, 4, ... and n; got k = 999");
    assertThatThrownBy(() -> new DifferenceBootstrap(counts, 1, 99))
        .hasMessage("a bootstrap takes 100 resamples or more; got 99");
  }
}
