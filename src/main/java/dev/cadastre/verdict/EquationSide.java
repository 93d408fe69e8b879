package dev.cadastre.verdict;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One side of a written equation.
 *
 * @param value exact
 * @param unit of the last digit that a single written number tells: a hundredth for 3.14, a hundred
 *     for 1200; null for a computation
 */
record EquationSide(Rational value, @Nullable Rational unit) {

  /** Characters of a side; a longer one is not read. */
  private static final int LONGEST = 200;

  private static final Pattern SINGLE =
      Pattern.compile("[-+]? *+(?:\\d[\\d,]*+(?:\\.\\d*+)?+|\\.\\d++)(?:[eE][-+]?\\d++)?+ *+");

  private static final Rational HALF = new Rational(BigInteger.ONE, BigInteger.TWO);

  /** A side in plain form; null if it is not arithmetic on written numbers, or over a budget. */
  static @Nullable EquationSide of(String plain) {
    if (plain.isBlank() || plain.length() > LONGEST) {
      return null;
    }
    boolean percent = plain.endsWith("%");
    String written = percent ? plain.substring(0, plain.length() - 1) : plain;
    boolean single = SINGLE.matcher(written).matches();
    try {
      Expression expression = ExpressionParser.parse(written);
      Rational value = expression == null ? null : expression.value();
      if (value == null || (percent && !single)) {
        return null;
      }
      Rational unit = single ? unit(written) : null;
      return percent && unit != null
          ? new EquationSide(value.hundredth(), unit.hundredth())
          : new EquationSide(value, unit);
    } catch (OverBudget e) {
      return null;
    }
  }

  private static Rational unit(String number) {
    BigDecimal decimal = new BigDecimal(number.replace(",", "").replace(" ", ""));
    int scale = decimal.scale() > 0 ? decimal.scale() : decimal.stripTrailingZeros().scale();
    return Rational.of(BigDecimal.ONE.scaleByPowerOfTen(-scale));
  }

  boolean isComputed() {
    return unit == null;
  }

  boolean hasDecimals() {
    return unit != null && !unit.isInteger();
  }

  /** Whether the other side, rounded to this number's last digit, may be written so. */
  boolean isRounded(EquationSide other) {
    if (unit == null) {
      return false;
    }
    Rational difference = value.plus(other.value.negated());
    Rational margin = unit.times(HALF);
    return !isNegative(margin.plus(difference)) && !isNegative(margin.plus(difference.negated()));
  }

  private static boolean isNegative(Rational number) {
    return number.numerator().signum() < 0;
  }
}
