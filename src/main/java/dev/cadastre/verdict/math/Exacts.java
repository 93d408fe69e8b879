package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Applied;
import dev.cadastre.verdict.math.Term.Function;
import dev.cadastre.verdict.math.Term.Negated;
import dev.cadastre.verdict.math.Term.Numeral;
import dev.cadastre.verdict.math.Term.Percent;
import dev.cadastre.verdict.math.Term.Power;
import dev.cadastre.verdict.math.Term.Product;
import dev.cadastre.verdict.math.Term.Quantity;
import dev.cadastre.verdict.math.Term.Quotient;
import dev.cadastre.verdict.math.Term.Series;
import dev.cadastre.verdict.math.Term.Sum;
import dev.cadastre.verdict.math.Term.Symbol;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exact values of scalars that have a rational one. Every operation's size is budgeted. */
final class Exacts {

  private final Map<String, Exact> values = new HashMap<>(2);
  private long work;

  private Exacts() {}

  /** The rational value; null if there is none that is found without rounding. */
  static @Nullable Exact of(Term term) {
    return term instanceof Numeral number ? number.value() : new Exacts().value(term);
  }

  /** The rational value with a variable set. */
  static @Nullable Exact at(Term term, String variable, Exact value) {
    Exacts exacts = new Exacts();
    exacts.values.put(variable, value);
    return exacts.value(term);
  }

  /** The value of an exponent that is written as a number or fraction; null if it is not. */
  static @Nullable Exact small(Term exponent) {
    if (exponent instanceof Numeral number) {
      return number.value().bits() < 64 ? number.value() : null;
    }
    boolean written = exponent instanceof Quotient || exponent instanceof Negated;
    Exact value = written ? of(exponent) : null;
    return value != null && value.bits() < 64 ? value : null;
  }

  private @Nullable Exact value(Term term) {
    if (term instanceof Numeral number) {
      return number.value();
    }
    if (term instanceof Symbol symbol) {
      return values.get(symbol.name());
    }
    if (term instanceof Negated negated) {
      Exact value = value(negated.term());
      return value == null ? null : value.negated();
    }
    if (term instanceof Sum sum) {
      return total(sum.terms(), true);
    }
    if (term instanceof Product product) {
      return total(product.factors(), false);
    }
    if (term instanceof Quotient quotient) {
      Exact top = value(quotient.top());
      Exact bottom = top == null ? null : value(quotient.bottom());
      Exact inverse = bottom == null ? null : bottom.inverse();
      return top == null || inverse == null ? null : charged(top.times(inverse));
    }
    if (term instanceof Power power) {
      return power(power);
    }
    if (term instanceof Applied applied) {
      return applied(applied);
    }
    if (term instanceof Series series) {
      return series(series);
    }
    if (term instanceof Quantity quantity) {
      return value(quantity.value());
    }
    if (term instanceof Percent percent) {
      Exact value = value(percent.value());
      return value == null ? null : value.times(new Exact(BigInteger.ONE, BigInteger.valueOf(100)));
    }
    return null;
  }

  private @Nullable Exact total(List<Term> terms, boolean sum) {
    Exact total = sum ? Exact.ZERO : Exact.ONE;
    for (Term term : terms) {
      Exact value = value(term);
      if (value == null) {
        return null;
      }
      total = charged(sum ? total.plus(value) : total.times(value));
    }
    return total;
  }

  private @Nullable Exact power(Power power) {
    Exact base = value(power.base());
    Exact exponent = base == null ? null : value(power.exponent());
    if (base == null || exponent == null) {
      return null;
    }
    if (!exponent.isInteger()) {
      Integer degree =
          exponent.bottom().bitLength() < 31 ? (Integer) exponent.bottom().intValue() : null;
      Exact root = degree == null ? null : root(base, degree);
      return root == null || exponent.top().bitLength() > 62
          ? null
          : raised(root, exponent.top().longValue());
    }
    return exponent.top().bitLength() > 62
        ? overflow(base)
        : raised(base, exponent.top().longValue());
  }

  private @Nullable Exact raised(Exact base, long exponent) {
    if (base.bits() > 1 && (base.bits() - 1) * (double) Math.abs(exponent) > Budget.BITS) {
      return null; // doubles tell how large it is
    }
    Exact power = base.power(exponent);
    return power == null ? null : charged(power);
  }

  private static @Nullable Exact overflow(Exact base) {
    return base.equals(Exact.ONE) || base.equals(Exact.ZERO) ? base : null;
  }

  private @Nullable Exact applied(Applied applied) {
    Exact x = value(applied.arguments().get(0));
    if (x == null) {
      return null;
    }
    Exact second = applied.arguments().size() == 2 ? value(applied.arguments().get(1)) : null;
    Integer small = second == null ? null : second.small();
    if (applied.function() == Function.ROOT) {
      return small == null ? null : root(x, small);
    }
    return switch (applied.function()) {
      case ABS -> x.top().signum() < 0 ? x.negated() : x;
      case FLOOR -> x.floor();
      case CEIL -> x.negated().floor().negated();
      case FACTORIAL -> factorial(x.small());
      case DOUBLE_FACTORIAL -> doubleFactorial(x.small());
      case BINOMIAL -> binomial(x, small);
      case MAX -> second == null ? null : compare(x, second) > 0 ? x : second;
      case MIN -> second == null ? null : compare(x, second) < 0 ? x : second;
      case GCD -> second == null ? null : gcd(x, second);
      case LCM -> second == null ? null : lcm(x, second);
      case SIN, TAN, ARCSIN, ARCTAN, SINH, TANH -> x.equals(Exact.ZERO) ? x : null;
      case COS, SEC, EXP, COSH -> x.equals(Exact.ZERO) ? Exact.ONE : null;
      case LN, LOG -> x.equals(Exact.ONE) ? Exact.ZERO : null;
      default -> null;
    };
  }

  private @Nullable Exact factorial(@Nullable Integer n) {
    if (n == null || n < 0) {
      return null;
    }
    if (n > Budget.FACTORIAL) {
      throw new Budget.Exceeded("a factorial beyond " + Budget.FACTORIAL);
    }
    Exact factorial = Exact.of(product(1, n));
    return charged(charged(charged(factorial)));
  }

  private @Nullable Exact doubleFactorial(@Nullable Integer n) {
    if (n == null || n < 0 || n > 1_000) {
      return null;
    }
    BigInteger product = BigInteger.ONE;
    for (int factor = n; factor > 1; factor -= 2) {
      product = product.multiply(BigInteger.valueOf(factor));
    }
    return charged(Exact.of(product));
  }

  private static int compare(Exact left, Exact right) {
    return left.plus(right.negated()).top().signum();
  }

  private static @Nullable Exact gcd(Exact left, Exact right) {
    boolean integers = left.isInteger() && right.isInteger() && left.bits() + right.bits() < 4_000;
    return integers ? Exact.of(left.top().gcd(right.top())) : null;
  }

  private static @Nullable Exact lcm(Exact left, Exact right) {
    Exact divisor = gcd(left, right);
    Exact inverse = divisor == null ? null : divisor.inverse();
    Exact product = inverse == null ? null : left.times(right).times(inverse);
    return product == null || product.top().signum() >= 0 ? product : product.negated();
  }

  /** Factors from..to multiplied as a tree, so that operands are of a size. */
  private static BigInteger product(int from, int to) {
    if (to - from < 8) {
      BigInteger product = BigInteger.ONE;
      for (int factor = from; factor <= to; factor++) {
        product = product.multiply(BigInteger.valueOf(factor));
      }
      return product;
    }
    int middle = (from + to) / 2;
    return product(from, middle).multiply(product(middle + 1, to));
  }

  private @Nullable Exact binomial(Exact n, @Nullable Integer k) {
    Integer size = n.small();
    if (size == null || k == null || size < 0) {
      return null;
    }
    if (k < 0 || k > size) {
      return Exact.ZERO;
    }
    int fewer = Math.min(k, size - k);
    if (fewer > Budget.FACTORIAL) {
      throw new Budget.Exceeded("a binomial coefficient beyond " + Budget.FACTORIAL);
    }
    return charged(Exact.of(product(size - fewer + 1, size).divide(product(1, fewer))));
  }

  /** The root if it is rational: \sqrt{9/4}. */
  private static @Nullable Exact root(Exact x, int degree) {
    if (degree < 1
        || degree > 64
        || x.bits() > 2_000
        || (x.top().signum() < 0 && degree % 2 == 0)) {
      return null;
    }
    BigInteger top = root(x.top().abs(), degree);
    BigInteger bottom = top == null ? null : root(x.bottom(), degree);
    if (top == null || bottom == null) {
      return null;
    }
    return new Exact(x.top().signum() < 0 ? top.negate() : top, bottom);
  }

  private static @Nullable BigInteger root(BigInteger x, int degree) {
    if (degree == 1 || x.bitLength() <= 1) {
      return x;
    }
    BigInteger root;
    if (degree == 2) {
      root = x.sqrt();
    } else {
      double guess = Math.exp(Math.log(x.doubleValue()) / degree);
      if (!(guess < 1e15)) {
        return null;
      }
      root = BigInteger.valueOf(Math.round(guess));
    }
    return root.pow(degree).equals(x) ? root : null;
  }

  private @Nullable Exact series(Series series) {
    Exact from = value(series.from());
    Exact to = from == null ? null : value(series.to());
    Integer first = from == null ? null : from.small();
    Integer last = to == null ? null : to.small();
    if (first == null || last == null) {
      return null;
    }
    if ((long) last - first >= Budget.SERIES) {
      throw new Budget.Exceeded("a sum of more than " + Budget.SERIES + " terms");
    }
    Exact outer = values.get(series.index());
    Exact total = series.sum() ? Exact.ZERO : Exact.ONE;
    for (int index = first; index <= last && total != null; index++) {
      values.put(series.index(), Exact.of(index));
      Exact part = value(series.body());
      total = part == null ? null : charged(series.sum() ? total.plus(part) : total.times(part));
    }
    if (outer == null) {
      values.remove(series.index());
    } else {
      values.put(series.index(), outer);
    }
    return total;
  }

  /** Counts what an operation produced. */
  private Exact charged(Exact result) {
    long bits = result.bits();
    long reduced = Math.min(bits, 4_000); // a greatest common divisor is quadratic
    work += 64 + bits + reduced * reduced / 256;
    if (work > Budget.WORK) {
      throw new Budget.Exceeded("exact arithmetic of more than " + Budget.WORK + " bits");
    }
    return result;
  }
}
