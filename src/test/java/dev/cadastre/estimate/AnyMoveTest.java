package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnyMoveTest {

  @Test
  void hopelessProblemsDoNotMove() {
    assertThat(AnyMove.of(OwnCounts.one(8, 0, 0), 4, 1, 99)).isEqualTo(new AnyMove(4, 0, 0, 1));
  }

  /** oracle.py on {@link OwnCounts}: anyMove at k = 12. */
  @Test
  void statisticAndNullMeanEqualTheOracle() {
    AnyMove move = AnyMove.of(OwnCounts.paired(), 12, 1, 9_999);
    assertThat(move.statistic()).isCloseTo(2.5005730653023455, within(1e-12));
    assertThat(move.nullMean()).isCloseTo(.8394020251702785, within(1e-12));
    assertThat(move.p()).isLessThan(.01);
  }

  /**
   * 4 of 4 against 0 of 4 at k = 1: of C(8, 4) = 70 deals two reach the square of 1, so p = 1/35.
   */
  @Test
  void pApproachesTheExactShareOfDeals() {
    assertThat(AnyMove.of(OwnCounts.one(4, 4, 0), 1, 1, 20_000).p())
        .isCloseTo(1 / 35.0, within(.005));
  }

  @Test
  void lossesAndGainsThatCancelAreSeen() {
    int[] n = {64, 64, 64, 64};
    PairedCounts counts = PairedCounts.of(n, new int[] {30, 0, 20, 1}, n, new int[] {1, 20, 0, 30});
    assertThat(AnyMove.of(counts, 4, 1, 999).p()).isEqualTo(.001);
  }
}
