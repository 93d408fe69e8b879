package dev.cadastre.verdict.math;

import static org.assertj.core.api.Assertions.assertThat;

/** Shorthand of the tests: what is said of two answers, in both directions. */
final class Pairs {

  private Pairs() {}

  static void areEqual(String left, String right) {
    assertThat(compare(left, right)).as(left + "  =  " + right).isEqualTo(Equality.EQUAL);
  }

  static void areDifferent(String left, String right) {
    assertThat(compare(left, right)).as(left + "  /=  " + right).isEqualTo(Equality.DIFFERENT);
  }

  static Equality compare(String left, String right) {
    MathAnswer a = MathAnswer.of(left);
    MathAnswer b = MathAnswer.of(right);
    assertThat(a.compare(a)).as(left + " and itself").isEqualTo(Equality.EQUAL);
    Equality equality = a.compare(b);
    assertThat(b.compare(a)).as(right + " and " + left).isEqualTo(equality);
    return equality;
  }
}
