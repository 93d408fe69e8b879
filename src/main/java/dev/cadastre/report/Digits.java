package dev.cadastre.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers with the digits that a reader needs. Absent ones are a dash. */
public final class Digits {

  static final String ABSENT = "-";

  private static final double SMALLEST = 5e-5;
  private static final double LARGEST = 1e9;

  private Digits() {}

  /** Four decimals, and powers of ten where these would show nothing. */
  public static String of(@Nullable Double value) {
    if (value == null || !Double.isFinite(value)) {
      return ABSENT;
    }
    double size = Math.abs(value);
    return (size != 0 && size < SMALLEST) || size >= LARGEST
        ? format("%.1e", value)
        : format("%.4f", value + 0.0);
  }

  /** Four decimals, never a negative zero: for values whose tiny parts are rounding. */
  public static String fixed(double value) {
    return format("%.4f", Math.abs(value) < SMALLEST ? 0 : value);
  }

  /** With its sign. */
  public static String signed(double value) {
    return Math.abs(value) < SMALLEST ? "0.0000" : format("%+.4f", value);
  }

  /** Both ends, in columns that align; a dash if absent. */
  static Figure interval(@Nullable Double lower, @Nullable Double upper) {
    return new Figure(
        lower == null || upper == null
            ? ABSENT
            : format("%7s to %7s", fixed(lower), fixed(upper)).strip());
  }

  /** Both ends, within a sentence. */
  public static String range(@Nullable Double lower, @Nullable Double upper) {
    return lower == null || upper == null ? ABSENT : fixed(lower) + " to " + fixed(upper);
  }

  /** {@code 1 problem}, {@code 2 problems}. */
  public static String problems(int count) {
    return count == 1 ? "1 problem" : count + " problems";
  }

  /** A share as percents: {@code 95 %}. */
  public static String percent(double share) {
    return new BigDecimal(100 * share)
            .round(new MathContext(3))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
