package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CoverAtTauTest {

  @Test
  void noProblemsAreRefused() {
    assertThatThrownBy(() -> CoverAtTau.of(new int[0], new int[0], .5))
        .hasMessage("Cover@tau takes counts of one problem or more; got 0 and 0");
  }

  @Test
  void countsProblemsAtTauOrAbove() {
    int[] n = {10, 10, 20, 10};
    int[] c = {0, 3, 6, 10};
    assertThat(CoverAtTau.of(n, c, .3)).isEqualTo(.75);
    assertThat(CoverAtTau.of(n, c, 1)).isEqualTo(.25);
  }

  @Test
  void tauZeroIsRefused() {
    assertThatThrownBy(() -> CoverAtTau.of(new int[] {1}, new int[] {1}, 0))
        .hasMessage("tau lies in (0, 1]; got 0.0");
  }
}
