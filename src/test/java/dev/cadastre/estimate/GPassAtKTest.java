package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GPassAtKTest {

  @Test
  void noHitPassesAtNoShare() {
    assertThat(GPassAtK.of(8, 0, 4, 0)).isZero();
    assertThat(GPassAtK.of(8, 0, 4, 1)).isZero();
  }

  /** Python: sum(Fraction(comb(c, j) * comb(n-c, k-j), comb(n, k)) for j from ceil(tau k)). */
  @Test
  void equalsTheExactSum() {
    assertThat(GPassAtK.of(10, 4, 4, .5)).isCloseTo(23 / 42.0, within(1e-15));
    assertThat(GPassAtK.of(10, 4, 4, .75)).isCloseTo(5 / 42.0, within(1e-15));
    assertThat(GPassAtK.of(20, 19, 10, 1)).isCloseTo(.5, within(1e-15));
    assertThat(GPassAtK.of(12, 5, 6, .25)).isCloseTo(29 / 33.0, within(1e-15));
  }

  @Test
  void tauZeroIsPassAtK() {
    assertThat(GPassAtK.of(1024, 17, 64, 0))
        .isCloseTo(PassAtK.passAtK(1024, 17, 64), within(1e-13));
  }

  @Test
  void aShareThatRoundsUpAsksForNoMore() {
    // .1 * 30 is 3.0000000000000004 in doubles
    assertThat(GPassAtK.of(30, 3, 30, .1)).isEqualTo(1);
  }

  @Test
  void aShareAboveOneIsRefused() {
    assertThatThrownBy(() -> GPassAtK.of(8, 1, 4, 1.5)).hasMessage("tau lies in [0, 1]; got 1.5");
    assertThatThrownBy(() -> GPassAtK.of(8, 1, 9, .5))
        .hasMessage("G-Pass@k needs 1 <= k <= n and 0 <= c <= n; got k = 9, n = 8, c = 1");
  }
}
