package dev.cadastre.verdict.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericsTest {

  /** Oracle: mpmath 1.3, {@code mp.dps = 50}. */
  @ParameterizedTest
  @CsvSource({
    "\\sqrt{2}, 1.4142135623730950488016887242096980785696718753769",
    "e^{\\pi\\sqrt{163}}, 262537412640768743.99999999999925007259719818568888",
    "\\sin(1), 0.84147098480789650665250232163029899962256306079837",
    "\\arctan(2), 1.1071487177940905030170654601785370400700476454014",
    "\\ln(10), 2.302585092994045684017991454684364207601101488629",
    "\\sqrt[3]{5}, 1.709975946676696989353108872543860109868055110543"
  })
  void constantsHaveFiftyDigits(String text, BigDecimal expected) {
    Term term = MathAnswer.of(text).reading();
    assertThat(term).isNotNull();
    BigDecimal value = term == null ? null : FiftyDigits.of(term);
    assertThat(value).isNotNull();
    BigDecimal rounded = value == null ? null : value.round(new MathContext(45));
    assertThat(rounded).isEqualByComparingTo(expected.round(new MathContext(45)));
  }

  /** Oracle: mpmath 1.3, {@code gamma(x)}. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 1.7724538509055160",
    "4.5, 11.631728396567448",
    "-1.5, 2.3632718012073547",
    "19, 6402373705728000"
  })
  void theGammaFunctionIsThatOfTheTables(double x, double expected) {
    assertThat(Gamma.of(x)).isCloseTo(expected, within(1e-13 * expected));
  }

  @Test
  void rationalsKeepTheirValueWhateverTheirSize() {
    Exact third = new Exact(Exact.of(-2).top(), Exact.of(-6).top());
    assertThat(third.key()).isEqualTo("1/3");
    assertThat(third.approximate()).isEqualTo(1.0 / 3);
    Exact large = Exact.of(3).power(30_000);
    assertThat(large).isNotNull();
    Exact twice = large == null ? Exact.ZERO : large.times(Exact.of(2));
    Exact inverse = large == null ? null : large.inverse();
    Exact two = inverse == null ? Exact.ZERO : twice.times(inverse);
    assertThat(two.same(Exact.of(2))).isTrue();
    assertThat(twice.same(Exact.of(2))).isFalse();
  }

  @Test
  void residuesOfAFractionDoNotDependOnItsReduction() {
    Exact a = Exact.of(5).power(4_000);
    assertThat(a).isNotNull();
    if (a != null) {
      Exact unreduced =
          new Exact(a.top().multiply(a.top()), a.top().multiply(a.top().add(a.top())));
      Exact reduced = new Exact(a.top(), a.top().add(a.top()));
      assertThat(unreduced.key()).isEqualTo(reduced.key());
    }
  }

  @Test
  void aPointIsTheSameInEveryProcess() {
    assertThat(new Point(2, false).value("x")).isEqualTo(new Point(2, false).value("x"));
    assertThat(new Point(2, false).value("x")).isNotEqualTo(new Point(2, false).value("y"));
    double[] values = {new Point(1, false).value("x"), new Point(4, false).value("x")};
    assertThat(values[0]).isPositive();
    assertThat(values[1]).isNegative();
  }

  @Test
  void setsAreJoinedWhereTheyTouch() {
    RealSet.End one = RealSet.End.of(Term.Numeral.of(Exact.ONE), true);
    RealSet.End two = RealSet.End.of(Term.Numeral.of(Exact.of(2)), false);
    RealSet.End three = RealSet.End.of(Term.Numeral.of(Exact.of(3)), true);
    RealSet left = RealSet.of(one, two);
    RealSet right = RealSet.of(two.flipped(), three);
    assertThat(left.union(right).pieces()).hasSize(1);
    assertThat(left.intersection(right).pieces()).isEmpty();
    assertThat(RealSet.ALL.complement().pieces()).isEmpty();
    assertThat(left.complement().complement()).isEqualTo(left);
    assertThat(new RealSet(List.of()).complement().compare(RealSet.ALL)).isEqualTo(Equality.EQUAL);
  }
}
