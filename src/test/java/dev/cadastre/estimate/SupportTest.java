package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportTest {

  @Test
  void ratiosOfNothingAreAbsent() {
    Support none = Support.ofHits(new int[0], new int[0]);
    assertThat(none).isEqualTo(new Support(0, 0, 0, 0));
    assertThat(none.srr()).isNull();
    assertThat(none.ndr()).isNull();
    assertThat(none.sds()).isNull();
    assertThat(none.nscr()).isNull();
  }

  @Test
  void oneCorrectDrawIsAHit() {
    Support support = Support.ofHits(new int[] {1, 9, 0, 0, 3}, new int[] {2, 0, 1, 0, 0});
    assertThat(support).isEqualTo(new Support(1, 1, 2, 1));
    assertThat(support.problems()).isEqualTo(5);
  }

  @Test
  void scoreOfTwoZerosIsZero() {
    assertThat(new Support(0, 0, 2, 1).sds()).isNull();
    assertThat(new Support(1, 0, 0, 0).sds()).isZero();
  }

  @Test
  void negativeCountsAreRefused() {
    assertThatThrownBy(() -> new Support(1, -1, 0, 0))
        .hasMessage("counts are 0 or more; got P, E, S, O = 1, -1, 0, 0");
  }

  /**
   * Rows of The Invisible Leash, arXiv 2507.14843 v4, Tables 6 to 8 and 12: P, E, S, O, SRR, NDR,
   * SDS, NSCR. Left out as misprints: Table 4 AIME25 step 300, the overall SRR of Table 7 and the
   * NSCR over mathematics of Table 8.
   */
  @ParameterizedTest
  @CsvSource({
    "25, 0, 3, 2, .893, 0, 0, -.107",
    "20, 2, 4, 4, .833, .091, .164, -.077",
    "600, 3, 26, 46, .958, .005, .010, -.037",
    "75, 3, 26, 329, .743, .038, .073, -.221",
    "144, 10, 23, 256, .862, .065, .121, -.073",
    "147, 13, 20, 253, .880, .081, .149, -.039",
    "4, 2, 3, 21, .571, .333, .421, -.111",
    "286, 47, 51, 291, .849, .141, .242, -.010"
  })
  void equalsThePublishedRows(
      int p, int e, int s, int o, double srr, double ndr, double sds, double nscr) {
    Support support = new Support(p, e, s, o);
    assertThat(support.srr()).isCloseTo(srr, within(.00051));
    assertThat(support.ndr()).isCloseTo(ndr, within(.00051));
    assertThat(support.sds()).isCloseTo(sds, within(.00051));
    assertThat(support.nscr()).isCloseTo(nscr, within(.00051));
  }
}
