package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {

  @Test
  void withoutDiscordantProblemsNothingIsShown() {
    assertThat(McNemar.exact(0, 0)).isEqualTo(1);
    assertThat(McNemar.midP(0, 0)).isEqualTo(1);
  }

  /**
   * scipy.stats: binomtest(2, 9).pvalue = 0.1796875 = 46/256; less binom.pmf(2, 9, .5) = 18/256.
   */
  @Test
  void equalsTheBinomialTest() {
    assertThat(McNemar.exact(2, 7)).isCloseTo(46 / 256.0, within(1e-15));
    assertThat(McNemar.exact(7, 2)).isCloseTo(46 / 256.0, within(1e-15));
    assertThat(McNemar.midP(2, 7)).isCloseTo(28 / 256.0, within(1e-15));
  }

  @Test
  void evenSplitsAreNoEvidence() {
    assertThat(McNemar.exact(4, 4)).isEqualTo(1);
    assertThat(McNemar.midP(4, 4)).isCloseTo(1, within(1e-15));
  }

  /** Minerva and Olympiad of Table 6, arXiv 2507.14843 v4: (E, S) = (0, 22) and (3, 26). */
  @Test
  void oneSidedLossesOfThePaperAreSignificant() {
    assertThat(McNemar.exact(0, 22)).isCloseTo(Math.scalb(1.0, -21), within(1e-20));
    assertThat(McNemar.exact(3, 26)).isCloseTo(4090 / 268435456.0, within(1e-17));
  }
}
