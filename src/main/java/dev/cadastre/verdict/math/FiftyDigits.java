package dev.cadastre.verdict.math;

import ch.obermuhlner.math.big.BigDecimalMath;
import dev.cadastre.verdict.math.Term.Applied;
import dev.cadastre.verdict.math.Term.Constant;
import dev.cadastre.verdict.math.Term.Degrees;
import dev.cadastre.verdict.math.Term.Negated;
import dev.cadastre.verdict.math.Term.Percent;
import dev.cadastre.verdict.math.Term.Power;
import dev.cadastre.verdict.math.Term.Product;
import dev.cadastre.verdict.math.Term.Quantity;
import dev.cadastre.verdict.math.Term.Quotient;
import dev.cadastre.verdict.math.Term.Sum;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Real constants to fifty digits and more, where doubles agree: constants that differ in the
 * fifteenth digit exist on purpose. Large arguments have no value here, for their cost is not
 * bounded.
 */
final class FiftyDigits {

  private static final MathContext PRECISION = new MathContext(60);

  /** Digits that have to agree, of the largest intermediate value. */
  private static final BigDecimal TOLERANCE = BigDecimal.ONE.movePointLeft(45);

  private static final int LARGEST_ARGUMENT = 1_000;
  private static final int LARGEST_SCALE = 2_000;

  private int steps;

  private FiftyDigits() {}

  /** Whether two constants agree; unknown where one has no value here. */
  static Equality compare(Term left, Term right, double largest) {
    BigDecimal a = of(left);
    BigDecimal b = a == null ? null : of(right);
    if (a == null || b == null) {
      return Equality.UNKNOWN;
    }
    BigDecimal scale = new BigDecimal(Math.max(largest, Double.MIN_NORMAL));
    return Equality.of(a.subtract(b).abs().compareTo(scale.multiply(TOLERANCE)) <= 0);
  }

  /** The value; null if there is none, or none within bounds. */
  static @Nullable BigDecimal of(Term term) {
    try {
      return new FiftyDigits().value(term);
    } catch (ArithmeticException e) {
      return null; // outside of a function's domain
    }
  }

  private @Nullable BigDecimal value(Term term) {
    if (++steps > 200) {
      return null;
    }
    BigDecimal value = raw(term);
    return value == null || Math.abs((long) value.precision() - value.scale()) > LARGEST_SCALE
        ? null
        : value;
  }

  private @Nullable BigDecimal raw(Term term) {
    Exact exact = Exacts.of(term);
    if (exact != null) {
      return exact.bits() > 20_000
          ? null
          : new BigDecimal(exact.top()).divide(new BigDecimal(exact.bottom()), PRECISION);
    }
    if (term == Constant.PI) {
      return BigDecimalMath.pi(PRECISION);
    }
    if (term == Constant.E) {
      return BigDecimalMath.e(PRECISION);
    }
    if (term instanceof Negated negated) {
      BigDecimal value = value(negated.term());
      return value == null ? null : value.negate();
    }
    if (term instanceof Sum sum) {
      return total(sum.terms(), true);
    }
    if (term instanceof Product product) {
      return total(product.factors(), false);
    }
    if (term instanceof Quotient quotient) {
      return quotient(value(quotient.top()), value(quotient.bottom()));
    }
    if (term instanceof Power power) {
      return power(value(power.base()), value(power.exponent()), power);
    }
    if (term instanceof Applied applied) {
      return applied(applied);
    }
    if (term instanceof Quantity quantity) {
      return value(quantity.value());
    }
    if (term instanceof Percent percent) {
      BigDecimal value = value(percent.value());
      return value == null ? null : value.movePointLeft(2);
    }
    if (term instanceof Degrees degrees) {
      BigDecimal value = value(degrees.value());
      return value == null
          ? null
          : value.multiply(BigDecimalMath.pi(PRECISION)).divide(BigDecimal.valueOf(180), PRECISION);
    }
    return null;
  }

  private @Nullable BigDecimal total(List<Term> terms, boolean sum) {
    BigDecimal total = sum ? BigDecimal.ZERO : BigDecimal.ONE;
    for (Term term : terms) {
      BigDecimal value = value(term);
      if (value == null) {
        return null;
      }
      total = sum ? total.add(value) : total.multiply(value, PRECISION);
    }
    return total;
  }

  private static @Nullable BigDecimal quotient(
      @Nullable BigDecimal top, @Nullable BigDecimal bottom) {
    return top == null || bottom == null ? null : top.divide(bottom, PRECISION);
  }

  private static @Nullable BigDecimal power(
      @Nullable BigDecimal base, @Nullable BigDecimal exponent, Power power) {
    if (base == null || exponent == null || isLarge(exponent)) {
      return null;
    }
    if (base.signum() < 0) {
      Exact written = Exacts.small(power.exponent());
      if (written == null || !written.bottom().testBit(0)) {
        return null;
      }
      BigDecimal size = BigDecimalMath.pow(base.negate(), exponent, PRECISION);
      return written.top().testBit(0) ? size.negate() : size;
    }
    return BigDecimalMath.pow(base, exponent, PRECISION);
  }

  private @Nullable BigDecimal applied(Applied applied) {
    BigDecimal x = value(applied.arguments().get(0));
    if (x == null || isLarge(x)) {
      return null;
    }
    return switch (applied.function()) {
      case SIN -> BigDecimalMath.sin(x, PRECISION);
      case COS -> BigDecimalMath.cos(x, PRECISION);
      case TAN -> BigDecimalMath.tan(x, PRECISION);
      case COT -> quotient(BigDecimal.ONE, BigDecimalMath.tan(x, PRECISION));
      case SEC -> quotient(BigDecimal.ONE, BigDecimalMath.cos(x, PRECISION));
      case CSC -> quotient(BigDecimal.ONE, BigDecimalMath.sin(x, PRECISION));
      case ARCSIN -> BigDecimalMath.asin(x, PRECISION);
      case ARCCOS -> BigDecimalMath.acos(x, PRECISION);
      case ARCTAN -> BigDecimalMath.atan(x, PRECISION);
      case EXP -> BigDecimalMath.exp(x, PRECISION);
      case LN, LOG -> BigDecimalMath.log(x, PRECISION);
      case LOG_BASE -> logBase(x, value(applied.arguments().get(1)));
      case ROOT -> root(x, Exacts.of(applied.arguments().get(1)));
      case ABS -> x.abs();
      default -> null;
    };
  }

  private static @Nullable BigDecimal logBase(BigDecimal x, @Nullable BigDecimal base) {
    return base == null
        ? null
        : quotient(BigDecimalMath.log(x, PRECISION), BigDecimalMath.log(base, PRECISION));
  }

  private static @Nullable BigDecimal root(BigDecimal x, @Nullable Exact degree) {
    Integer n = degree == null ? null : degree.small();
    if (n == null || n < 2 || n > 64) {
      return null;
    }
    if (n == 2) {
      return x.signum() < 0 ? null : x.sqrt(PRECISION);
    }
    if (x.signum() < 0) {
      return n % 2 == 0
          ? null
          : BigDecimalMath.root(x.negate(), BigDecimal.valueOf(n), PRECISION).negate();
    }
    return BigDecimalMath.root(x, BigDecimal.valueOf(n), PRECISION);
  }

  private static boolean isLarge(BigDecimal x) {
    return x.abs().compareTo(BigDecimal.valueOf(LARGEST_ARGUMENT)) > 0;
  }
}
