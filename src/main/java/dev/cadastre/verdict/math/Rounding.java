package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Numeral;
import dev.cadastre.verdict.math.Term.Power;
import dev.cadastre.verdict.math.Term.Product;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * When a decimal stands for a value that it does not equal. A decimal is a correct rounding, half
 * up, of
 *
 * <ul>
 *   <li>a fraction that no finite decimal writes, from two places on: 0.33 is 1/3, 0.13 is not 1/8;
 *   <li>an irrational number, from four significant digits on: 3.142 is pi, 3.1 is not;
 *   <li>a longer decimal, from six significant digits on;
 *   <li>whatever lies within 10^-10 of it, from twelve significant digits on: floating-point noise.
 * </ul>
 *
 * An integer is never rounded: 5 is not 5.001. The share is relative, so tiny numbers are not all
 * equal.
 */
final class Rounding {

  private static final int FRACTION_PLACES = 2;
  private static final int IRRATIONAL_DIGITS = 4;
  private static final int DECIMAL_DIGITS = 6;
  private static final int NOISE_DIGITS = 12;
  private static final double NOISE = 1e-10;

  private Rounding() {}

  /** The decimal that a term is, scientific notation included; null if it is none. */
  static @Nullable Numeral decimal(Term term) {
    if (term instanceof Numeral number) {
      return number.isDecimal() ? number : null;
    }
    if (term instanceof Product product
        && product.factors().size() == 2
        && product.factors().get(0) instanceof Numeral mantissa
        && mantissa.isDecimal()
        && product.factors().get(1) instanceof Power power
        && power.base() instanceof Numeral ten
        && ten.value().equals(Exact.of(10))) {
      Exact exponent = Exacts.small(power.exponent());
      Integer shift = exponent == null ? null : exponent.small();
      Exact value = shift == null || Math.abs(shift) > 10_000 ? null : Exacts.of(product);
      return shift == null || value == null ? null : new Numeral(value, mantissa.places() - shift);
    }
    return null;
  }

  /** Whether one of two different exact values is a decimal that stands for the other. */
  static boolean agree(@Nullable Numeral left, Exact a, @Nullable Numeral right, Exact b) {
    if (left != null && right != null) {
      Numeral shorter = left.places() <= right.places() ? left : right;
      Exact longer = left.places() <= right.places() ? b : a;
      return (digits(shorter) >= DECIMAL_DIGITS && isRounding(shorter, longer))
          || isNoise(left, b.approximate())
          || isNoise(right, a.approximate());
    }
    Numeral decimal = left == null ? right : left;
    if (decimal == null) {
      return false;
    }
    Exact exact = left == null ? a : b;
    boolean infinite = !exact.isFiniteDecimal();
    return (infinite && decimal.places() >= FRACTION_PLACES && isRounding(decimal, exact))
        || isNoise(decimal, exact.approximate());
  }

  /** Whether a decimal stands for an irrational value. */
  static boolean agrees(Numeral decimal, double value) {
    if (isNoise(decimal, value)) {
      return true;
    }
    double half = 0.5 * Math.pow(10, -decimal.places());
    return digits(decimal) >= IRRATIONAL_DIGITS
        && Math.abs(decimal.value().approximate() - value) <= half * (1 + 1e-9);
  }

  private static boolean isNoise(Numeral decimal, double value) {
    double written = decimal.value().approximate();
    return digits(decimal) >= NOISE_DIGITS
        && Math.abs(written - value) <= NOISE * Math.min(Math.abs(written), Math.abs(value));
  }

  private static boolean isRounding(Numeral decimal, Exact value) {
    if (Math.abs(decimal.places()) > 10_000 || value.bits() > 40_000) {
      return false;
    }
    BigDecimal rounded =
        new BigDecimal(value.top())
            .divide(new BigDecimal(value.bottom()), decimal.places(), RoundingMode.HALF_UP);
    return Exact.of(rounded).equals(decimal.value()) && rounded.signum() != 0;
  }

  /** Significant digits as written. */
  private static int digits(Numeral decimal) {
    int places = decimal.places();
    if (Math.abs(places) > 10_000 || decimal.value().bits() > 40_000) {
      return 0;
    }
    BigInteger ten = BigInteger.TEN.pow(Math.abs(places));
    BigInteger unscaled =
        places >= 0
            ? decimal.value().top().multiply(ten).divide(decimal.value().bottom())
            : decimal.value().top().divide(ten.multiply(decimal.value().bottom()));
    return unscaled.signum() == 0 ? 0 : unscaled.abs().toString().length();
  }
}
