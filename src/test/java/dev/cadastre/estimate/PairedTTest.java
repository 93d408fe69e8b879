package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedTTest {

  @Test
  void noDifferencesAreRefused() {
    assertThatThrownBy(() -> PairedT.of(new double[0]))
        .hasMessage("a paired t needs one difference or more; got none");
  }

  @Test
  void oneDifferenceHasAMeanOnly() {
    assertThat(PairedT.of(new double[] {.3})).isEqualTo(new PairedT(.3, null, null, null));
  }

  @Test
  void equalDifferencesHaveNoSpread() {
    assertThat(PairedT.of(new double[] {0, 0, 0}))
        .isEqualTo(new PairedT(0, 0.0, 1.0, new Interval(0, 0)));
    assertThat(PairedT.of(new double[] {.1, .1, .1}))
        .isEqualTo(new PairedT(.1, null, null, new Interval(.1, .1)));
  }

  /** oracle.py on {@link OwnCounts}: shift at k = 12. */
  @Test
  void equalsTheOracle() {
    PairedT t = PairedT.of(OwnCounts.paired().differencesAt(12));
    assertThat(t.t()).isCloseTo(-.3454962313315342, within(1e-12));
    assertThat(t.p()).isCloseTo(.7376593961787682, within(1e-12));
  }
}
