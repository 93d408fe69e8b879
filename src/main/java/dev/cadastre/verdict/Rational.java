package dev.cadastre.verdict;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An exact fraction in lowest terms with a positive denominator, within {@link OverBudget#BITS}.
 */
record Rational(BigInteger numerator, BigInteger denominator) {

  /** Any total order consistent with equality; not by value. */
  static final Comparator<Rational> ORDER =
      Comparator.comparing(Rational::numerator).thenComparing(Rational::denominator);

  static final Rational ZERO = of(BigInteger.ZERO);
  static final Rational ONE = of(BigInteger.ONE);
  private static final Rational HUNDREDTH = new Rational(BigInteger.ONE, BigInteger.valueOf(100));

  Rational {
    if (denominator.signum() == 0) {
      throw new IllegalArgumentException("a denominator is not 0; got " + numerator + "/0");
    }
    if (!denominator.equals(BigInteger.ONE)) {
      BigInteger divisor = numerator.gcd(denominator);
      if (denominator.signum() < 0) {
        divisor = divisor.negate();
      }
      numerator = numerator.divide(divisor);
      denominator = denominator.divide(divisor);
    }
    if (numerator.bitLength() > OverBudget.BITS || denominator.bitLength() > OverBudget.BITS) {
      throw new OverBudget("a number of more than " + OverBudget.BITS + " bits");
    }
  }

  static Rational of(BigInteger integer) {
    return new Rational(integer, BigInteger.ONE);
  }

  /** The decimal's exact value; its scale must lie within {@link OverBudget#EXPONENT}. */
  static Rational of(BigDecimal decimal) {
    if (Math.abs((long) decimal.scale()) > 2L * OverBudget.EXPONENT) {
      throw new OverBudget("a decimal exponent beyond " + OverBudget.EXPONENT);
    }
    return decimal.scale() <= 0
        ? of(decimal.toBigIntegerExact())
        : new Rational(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  Rational plus(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Rational negated() {
    return new Rational(numerator.negate(), denominator);
  }

  Rational times(Rational other) {
    return new Rational(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Rational hundredth() {
    return times(HUNDREDTH);
  }

  /** 1/this; null for 0. */
  @Nullable Rational inverse() {
    return numerator.signum() == 0 ? null : new Rational(denominator, numerator);
  }

  /** this^exponent for an integer exponent; null for 0^0 and for 0 to a negative power. */
  @Nullable Rational power(Rational exponent) {
    if (!exponent.isInteger() || exponent.numerator.bitLength() > 31) {
      throw new OverBudget("a power other than a small integer");
    }
    int times = exponent.numerator.intValue();
    if (numerator.signum() == 0) {
      return times > 0 ? ZERO : null;
    }
    int bits = Math.max(numerator.bitLength(), denominator.bitLength());
    long size = Math.abs((long) times);
    if (bits > 1 && (bits - 1) * size > OverBudget.BITS) {
      throw new OverBudget("a number of more than " + OverBudget.BITS + " bits");
    }
    if (bits == 1) { // 1 or -1
      return numerator.signum() > 0 || times % 2 == 0 ? ONE : this;
    }
    Rational raised = new Rational(numerator.pow((int) size), denominator.pow((int) size));
    return times < 0 ? raised.inverse() : raised;
  }

  boolean isInteger() {
    return denominator.equals(BigInteger.ONE);
  }

  /** {@code 3/4}, {@code -27}. */
  @Override
  public String toString() {
    return isInteger() ? numerator.toString() : numerator + "/" + denominator;
  }
}
