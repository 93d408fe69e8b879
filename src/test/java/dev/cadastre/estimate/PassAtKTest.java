package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PassAtKTest {

  @Test
  void nothingIsMissedByNoDraws() {
    assertThat(PassAtK.miss(0, 0, 0)).isEqualTo(1);
    assertThat(PassAtK.grid(0)).isEmpty();
  }

  /** Python: 1 - Fraction(comb(9, k), comb(12, k)) for k = 1, 4, 10. */
  @Test
  void equalsTheExactRatio() {
    assertThat(PassAtK.passAtK(12, 3, 1)).isCloseTo(1 / 4.0, within(1e-15));
    assertThat(PassAtK.passAtK(12, 3, 4)).isCloseTo(41 / 55.0, within(1e-15));
    assertThat(PassAtK.passAtK(12, 3, 10)).isEqualTo(1);
  }

  @Test
  void oneHitInManyDrawsPassesAtKOfN() {
    assertThat(PassAtK.passAtK(16384, 1, 4096)).isCloseTo(.25, within(1e-15));
  }

  @Test
  void curveTableAndProductAgree() {
    for (int c = 0; c <= 40; c++) {
      double[] curve = PassAtK.missCurve(40, c, 40);
      for (int k = 0; k <= 40; k++) {
        assertThat(PassAtK.miss(40, c, k)).isCloseTo(curve[k], within(1e-15));
        assertThat(PassAtK.missByCorrect(40, k)[c]).isCloseTo(curve[k], within(1e-15));
      }
    }
  }

  @Test
  void moreThanNDrawsAreAnErrorAndNeverCertainty() {
    assertThatThrownBy(() -> PassAtK.passAtK(4, 4, 8))
        .hasMessage("pass@k needs at least k draws; got k = 8 with n = 4: draw more, or lower k");
    assertThatThrownBy(() -> PassAtK.passAtK(4, 5, 1))
        .hasMessage("correct draws lie between 0 and n; got c = 5 of n = 4");
  }

  @Test
  void gridDoublesAndEndsAtN() {
    assertThat(PassAtK.grid(1)).containsExactly(1);
    assertThat(PassAtK.grid(8)).containsExactly(1, 2, 4, 8);
    assertThat(PassAtK.grid(50)).containsExactly(1, 2, 4, 8, 16, 32, 50);
  }
}
