package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MultipleTestingTest {

  private static final double[] MIXED = {.2, .012, .001, .02, .9, .004, .021, .55, .03, .4};

  @Test
  void nothingIsFoundInNothing() {
    assertThat(MultipleTesting.discoveries(new double[0], .05)).isZero();
    assertThat(MultipleTesting.atLeast(new double[0], .05)).isZero();
  }

  /** oracle.py: bh(p, .05) = 6 and hommel_at_least(p, .05) = 2 on these ten. */
  @Test
  void equalsTheOracle() {
    assertThat(MultipleTesting.discoveries(MIXED, .05)).isEqualTo(6);
    assertThat(MultipleTesting.discoveryThreshold(MIXED, .05)).isEqualTo(.03);
    assertThat(MultipleTesting.atLeast(MIXED, .05)).isEqualTo(2);
  }

  @Test
  void largePFindNothing() {
    double[] large = {.2, .9};
    assertThat(MultipleTesting.discoveries(large, .05)).isZero();
    assertThat(MultipleTesting.discoveryThreshold(large, .05)).isEqualTo(-1);
    assertThat(MultipleTesting.atLeast(large, .05)).isZero();
  }

  @Test
  void bisectionEqualsTheDefinition() {
    SplittableRandom random = new SplittableRandom(11);
    for (int repetition = 0; repetition < 300; repetition++) {
      double[] p = random.doubles(1 + repetition % 40).map(u -> Math.pow(u, 4)).toArray();
      assertThat(MultipleTesting.atLeast(p, .05)).isEqualTo(byDefinition(p, .05));
    }
  }

  @Test
  void tenThousandProblemsAreNoTrouble() {
    double[] p = new SplittableRandom(3).doubles(10_000).toArray();
    Arrays.fill(p, 0, 700, 1e-9);
    assertThat(MultipleTesting.atLeast(p, .05)).isBetween(690, 760);
  }

  private static int byDefinition(double[] p, double alpha) {
    double[] sorted = Arrays.stream(p).sorted().toArray();
    int n = sorted.length;
    for (int i = n; i > 0; i--) {
      boolean all = true;
      for (int j = 1; j <= i; j++) {
        all &= sorted[n - i + j - 1] > j * alpha / i;
      }
      if (all) {
        return n - i;
      }
    }
    return n;
  }
}
