package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CohenKappaTest {

  @Test
  void withoutCasesOrWithOneVerdictAloneThereIsNone() {
    assertThat(CohenKappa.of(new long[0][0])).isNull();
    assertThat(CohenKappa.of(new long[3][3])).isNull();
    assertThat(CohenKappa.of(new long[][] {{7, 0}, {0, 0}})).isNull();
  }

  /** By hand: p_o = 35/50, p_e = 25/50 * 30/50 + 25/50 * 20/50 = 1/2. */
  @Test
  void agreementBeyondChanceIsToldInUnitsOfWhatChanceLeaves() {
    assertThat(CohenKappa.of(new long[][] {{20, 5}, {10, 15}})).isCloseTo(.4, within(1e-15));
  }

  /** p_o = 0, p_e = 1/2; and p_o = 1. */
  @Test
  void itLiesBetweenMinusOneAndOne() {
    assertThat(CohenKappa.of(new long[][] {{0, 4}, {4, 0}})).isEqualTo(-1);
    assertThat(CohenKappa.of(new long[][] {{3, 0, 0}, {0, 9, 0}, {0, 0, 1}})).isEqualTo(1);
    assertThat(CohenKappa.of(new long[][] {{5, 5}, {0, 0}})).isEqualTo(0);
  }

  @Test
  void aMatrixThatIsNotSquareIsRefused() {
    assertThatThrownBy(() -> CohenKappa.of(new long[][] {{1, 2}}))
        .hasMessage("both judges have the same categories; got 1 and 2; give a square matrix");
  }
}
