package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedCountsTest {

  @Test
  void noProblemsAreRefused() {
    assertThatThrownBy(() -> PairedCounts.of(List.of()))
        .hasMessage("a comparison needs one problem or more; got none");
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatThrownBy(() -> new PairedCounts.Row(4, 5, 4, 0))
        .hasMessage(
            "a compared problem has draws on both sides and 0 <= correct <= draws; got 5 of 4 and 0"
                + " of 4");
  }

  @Test
  void equalProblemsShareARow() {
    PairedCounts.Row often = new PairedCounts.Row(8, 1, 8, 2);
    PairedCounts counts = PairedCounts.of(List.of(often, new PairedCounts.Row(6, 0, 8, 2), often));
    assertThat(counts.problems()).isEqualTo(3);
    assertThat(counts.rows()).hasSize(2);
    assertThat(counts.problemsOf(0)).isEqualTo(2);
    assertThat(counts.row(2)).isEqualTo(often);
    assertThat(counts.draws()).isEqualTo(6);
  }

  /** oracle.py on {@link OwnCounts}: passAtK at k = 1, 8 and 24. */
  @Test
  void curvesEqualTheOracle() {
    PairedCounts counts = OwnCounts.paired();
    assertThat(1 - counts.baseMissCurve()[1]).isCloseTo(.29391025641025637, within(1e-14));
    assertThat(1 - counts.tunedMissCurve()[8]).isCloseTo(.6109158361816862, within(1e-14));
    assertThat(1 - counts.baseMissCurve()[24]).isCloseTo(.7999999904927602, within(1e-14));
  }
}
