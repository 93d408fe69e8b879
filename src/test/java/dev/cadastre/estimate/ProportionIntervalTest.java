package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProportionIntervalTest {

  @Test
  void withoutDrawsThereIsNoProportion() {
    assertThatThrownBy(() -> ProportionInterval.wilson(0, 0))
        .hasMessage("a proportion needs n >= 1 and 0 <= c <= n; got c = 0 of n = 0");
  }

  /** scipy.stats: beta.ppf(.025, 7, 34), beta.ppf(.975, 8, 33); beta.ppf(.975, 1, 5) for 0 of 5. */
  @Test
  void clopperPearsonEqualsTheOracle() {
    check(ProportionInterval.clopperPearson(40, 7), .07338272935208517, .32779013336158586);
    check(ProportionInterval.clopperPearson(5, 0), 0, .5218237501049814);
    check(ProportionInterval.clopperPearson(5, 5), .4781762498950185, 1);
  }

  /** scipy.stats: binomtest(7, 40).proportion_ci(method='wilson'). */
  @Test
  void wilsonEqualsTheOracle() {
    check(ProportionInterval.wilson(40, 7), .08745413746035918, .3194999033178771);
    check(ProportionInterval.wilson(5, 0), 0, .43448246478317476);
    check(ProportionInterval.wilson(5, 5), .5655175352168251, 1);
  }

  private static void check(Interval interval, double lower, double upper) {
    assertThat(interval.lower()).isCloseTo(lower, within(1e-9));
    assertThat(interval.upper()).isCloseTo(upper, within(1e-9));
  }
}
