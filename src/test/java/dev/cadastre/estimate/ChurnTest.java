package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Numbers by oracle.py on {@link OwnCounts}: expectedChurn and atHalf. */
class ChurnTest {

  private final PairedCounts counts = OwnCounts.paired();

  @Test
  void hopelessProblemsDoNotChurn() {
    assertThat(Churn.expected(OwnCounts.one(8, 0, 0), 8)).isZero();
    assertThat(Churn.expected(OwnCounts.one(8, 8, 8), 8)).isZero();
  }

  @Test
  void equalsTheOracle() {
    assertThat(Churn.expected(counts, 24)).isCloseTo(.4897176824065174, within(1e-13));
    assertThat(Churn.expected(counts, 12)).isCloseTo(1.0731890687517878, within(1e-13));
    assertThat(Churn.base(counts, 12)).isCloseTo(.8728461098756958, within(1e-13));
    assertThat(Churn.tuned(counts, 12)).isCloseTo(.42908475365737436, within(1e-13));
    assertThat(Churn.expectedShrunk(counts, 12)).isCloseTo(1.9791169481269926, within(1e-13));
    assertThat(Churn.expectedExpanded(counts, 12)).isCloseTo(1.4070053835446956, within(1e-13));
    assertThat(Churn.excessTurnover(counts, 12)).isCloseTo(2.084191468138618, within(1e-13));
  }

  @Test
  void turnoverIsChurnAndMovement() {
    for (int k = 1; k <= 12; k++) {
      double turnover = Churn.expectedShrunk(counts, k) + Churn.expectedExpanded(counts, k);
      assertThat(turnover)
          .isCloseTo(
              Churn.base(counts, k) + Churn.tuned(counts, k) + Churn.excessTurnover(counts, k),
              within(1e-12));
    }
  }

  @Test
  void aRerunAtMoreThanHalfTheDrawsIsAnError() {
    assertThatThrownBy(() -> Churn.base(counts, 13))
        .hasMessage("pass@k needs at least k draws; got k = 26 with n = 24: draw more, or lower k");
  }
}
