package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CertificationTest {

  @Test
  void fewDrawsHaveNoDefaultBudget() {
    assertThat(Certification.defaultBudget(0, .05)).isEmpty();
    assertThat(Certification.defaultBudget(15, .05)).isEmpty();
    assertThat(Certification.defaultBudget(16, .05)).hasValue(4);
    assertThat(Certification.defaultBudget(1000, .05)).hasValue(128);
  }

  /** scipy.stats: binom.sf(4, 40, eps) and binom.cdf(4, 40, eps), eps = -log(.05)/10. */
  @Test
  void tailsEqualTheOracle() {
    Certification rule = new Certification(10, .05, .05);
    assertThat(rule.pIn(40, 5)).isCloseTo(.9973956814054106, within(1e-14));
    assertThat(rule.pOut(40, 4)).isCloseTo(.002604318594589445, within(1e-14));
    assertThat(rule.pIn(40, 0)).isEqualTo(1);
  }

  /** One hit in 8192 certifies nothing at K = 8192: scipy finds 7 to be needed. */
  @Test
  void oneHitCertifiesNothing() {
    Certification rule = new Certification(8192, .05, .05);
    assertThat(rule.membership(8192, 0)).isEqualTo(Membership.OUT);
    assertThat(rule.membership(8192, 1)).isEqualTo(Membership.UNDETERMINED);
    assertThat(rule.membership(8192, 6)).isEqualTo(Membership.UNDETERMINED);
    assertThat(rule.membership(8192, 7)).isEqualTo(Membership.IN);
  }

  @Test
  void outNeedsEnoughDraws() {
    Certification rule = new Certification(16, .05, .05);
    int needed = rule.minDrawsForOut();
    assertThat(rule.membership(needed - 1, 0)).isEqualTo(Membership.UNDETERMINED);
    assertThat(rule.membership(needed, 0)).isEqualTo(Membership.OUT);
  }

  @Test
  void bothSidesMustBeShown() {
    Certification rule = new Certification(8, .05, .05);
    PairedCounts.Row row = new PairedCounts.Row(32, 20, 32, 1);
    assertThat(rule.shrunkP(row)).isEqualTo(Math.max(rule.pIn(32, 20), rule.pOut(32, 1)));
    assertThat(rule.expandedP(row)).isEqualTo(Math.max(rule.pOut(32, 20), rule.pIn(32, 1)));
    assertThat(rule.shrunkP(row)).isLessThan(.05);
    assertThat(rule.expandedP(row)).isGreaterThan(.9);
  }

  @Test
  void aBudgetWithoutEpsIsRefused() {
    assertThatThrownBy(() -> new Certification(2, .05, .05))
        .hasMessageStartingWith("a certified budget K exceeds -ln(zeta) = 2.99")
        .hasMessageEndingWith("got K = 2");
    assertThatThrownBy(() -> new Certification(8, 0, .05))
        .hasMessage("alpha and zeta lie in (0, 1); got alpha = 0.0, zeta = 0.05");
  }
}
