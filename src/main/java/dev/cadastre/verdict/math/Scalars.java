package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Applied;
import dev.cadastre.verdict.math.Term.Constant;
import dev.cadastre.verdict.math.Term.Function;
import dev.cadastre.verdict.math.Term.Numeral;
import org.jspecify.annotations.Nullable;

/**
 * Compares scalars: exact rationals first, then rounded decimals ({@link Rounding}), then doubles
 * at pseudo-random points; of constants that agree there fifty digits have to agree. {@code \log}
 * is natural unless only the decimal one makes both equal.
 */
final class Scalars {

  /** Relative difference at which doubles certainly differ, beside their rounding errors. */
  private static final double CERTAIN = 1e-11;

  /** Rounding errors are bounded to first order; so many times the bound holds. */
  private static final double SAFETY = 16;

  /** Relative difference within which functions agree at a point. */
  private static final double AGREED = 1e-9;

  /** Points at which both sides have to have a value. */
  private static final int POINTS_NEEDED = 2;

  private Scalars() {}

  static Equality compare(Term left, Term right) {
    if (left.equals(right)) {
      return Equality.EQUAL;
    }
    if (left instanceof Numeral a
        && right instanceof Numeral b
        && !a.isDecimal()
        && !b.isDecimal()) {
      return Equality.of(a.value().same(b.value()));
    }
    if (isInfinite(left) || isInfinite(right)) {
      return Equality.of(isInfinite(left) && isInfinite(right) && sign(left) == sign(right));
    }
    Exact a = Exacts.of(left);
    Exact b = Exacts.of(right);
    if (a != null && b != null) {
      return Equality.of(
          a.same(b) || Rounding.agree(Rounding.decimal(left), a, Rounding.decimal(right), b));
    }
    Equality natural = numerically(left, right, false);
    boolean logs = natural != Equality.EQUAL && (hasLog(left) || hasLog(right));
    return logs ? natural.or(numerically(left, right, true)) : natural;
  }

  private static Equality numerically(Term left, Term right, boolean decimalLog) {
    boolean variables = Terms.hasVariables(left) || Terms.hasVariables(right);
    boolean complex =
        Terms.any(left, Scalars::isImaginary) || Terms.any(right, Scalars::isImaginary);
    if (!variables) {
      return constants(left, right, decimalLog);
    }
    boolean integers = Terms.hasSymbolicSeries(left) || Terms.hasSymbolicSeries(right);
    if (!complex) {
      Equality real = atPoints(left, right, integers, false, decimalLog);
      if (real != Equality.UNKNOWN) {
        return real;
      }
    }
    return atPoints(left, right, integers, true, decimalLog);
  }

  /** Equal if equal wherever both have a value; unknown if that is nowhere. */
  private static Equality atPoints(
      Term left, Term right, boolean integers, boolean complex, boolean decimalLog) {
    int agreed = 0;
    for (int number = 0; number < Point.COUNT; number++) {
      Point point = new Point(number, integers);
      Evaluator first = new Evaluator(point, complex, decimalLog);
      Evaluator second = new Evaluator(point, complex, decimalLog);
      Complex a = first.value(left);
      Complex b = a.isNone() ? Complex.NONE : second.value(right);
      if (!a.isFinite() || !b.isFinite()) {
        continue;
      }
      double noise = SAFETY * (first.error() + second.error());
      if (noise > 1e-4 * Math.max(a.size(), b.size()) && noise > 1e-9) {
        continue; // nothing is left of the digits
      }
      if (a.minus(b).size() > AGREED * Math.max(a.size(), b.size()) + noise) {
        return Equality.DIFFERENT;
      }
      agreed++;
    }
    return agreed >= POINTS_NEEDED ? Equality.EQUAL : Equality.UNKNOWN;
  }

  private static Equality constants(Term left, Term right, boolean decimalLog) {
    Point anywhere = new Point(0, false);
    Evaluator first = new Evaluator(anywhere, true, decimalLog);
    Evaluator second = new Evaluator(anywhere, true, decimalLog);
    Complex a = first.value(left);
    Complex b = second.value(right);
    if (a.isNone() || b.isNone()) {
      return Equality.UNKNOWN;
    }
    if (!a.isFinite() || !b.isFinite()) { // too large for a double is larger than what is not
      return a.isFinite() == b.isFinite() ? Equality.UNKNOWN : Equality.DIFFERENT;
    }
    double noise = SAFETY * (first.error() + second.error());
    double size = Math.max(a.size(), b.size());
    double difference = a.minus(b).size();
    if (difference > CERTAIN * size + noise) {
      return rounded(left, a, right, b);
    }
    Equality exact =
        decimalLog
            ? Equality.UNKNOWN
            : FiftyDigits.compare(left, right, Math.max(size, noise * 1e15));
    if (exact == Equality.UNKNOWN) {
      return noise <= AGREED * size ? Equality.EQUAL : Equality.UNKNOWN;
    }
    return exact == Equality.EQUAL ? exact : rounded(left, a, right, b);
  }

  private static Equality rounded(Term left, Complex a, Term right, Complex b) {
    Numeral decimal = Rounding.decimal(left);
    Complex value = b;
    if (decimal == null) {
      decimal = Rounding.decimal(right);
      value = a;
    }
    return Equality.of(decimal != null && value.isReal() && Rounding.agrees(decimal, value.re()));
  }

  private static boolean isImaginary(Term term) {
    return term == Constant.I;
  }

  private static boolean hasLog(Term term) {
    return Terms.any(term, t -> t instanceof Applied applied && applied.function() == Function.LOG);
  }

  private static boolean isInfinite(Term term) {
    return sign(term) != 0;
  }

  /** 1 or -1 for a signed infinity; 0 for anything else. */
  static int sign(@Nullable Term term) {
    if (term == Constant.INFINITY) {
      return 1;
    }
    return term instanceof Term.Negated negated && negated.term() == Constant.INFINITY ? -1 : 0;
  }
}
