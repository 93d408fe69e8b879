package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignFlipTest {

  @Test
  void withoutDifferencesNothingIsShown() {
    assertThat(SignFlip.p(new double[0], 1)).isEqualTo(1);
    assertThat(SignFlip.p(new double[] {0, 0}, 1)).isEqualTo(1);
  }

  /** Python: 4 of itertools.product([1, -1], repeat=5) reach |sum| = 1.15. */
  @Test
  void countsAllPatternsOfFewDifferences() {
    assertThat(SignFlip.p(new double[] {.5, .25, 0, -.1, .3, .2}, 1)).isEqualTo(4 / 32.0);
  }

  @Test
  void aSingleDifferenceCannotBeShown() {
    assertThat(SignFlip.p(new double[] {.7}, 1)).isEqualTo(1);
  }

  @Test
  void manyEqualDifferencesReachTheSmallestRandomP() {
    double[] d = new double[60];
    Arrays.fill(d, .1);
    assertThat(SignFlip.p(d, 1)).isEqualTo(1 / 20_001.0);
  }

  /**
   * 21 differences +1 of 36, -1 of 15: |sum| &gt;= 6 has the probability of a Bin(36, .5) at 21 or
   * more, or 15 or less: scipy 2 * binom.sf(20, 36, .5) = 0.40503.
   */
  @Test
  void randomPatternsApproachTheExactP() {
    double[] d = new double[36];
    Arrays.fill(d, 0, 21, 1);
    Arrays.fill(d, 21, 36, -1);
    assertThat(SignFlip.p(d, 1)).isCloseTo(.40503, within(.015));
  }
}
