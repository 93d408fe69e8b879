package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Applied;
import dev.cadastre.verdict.math.Term.Constant;
import dev.cadastre.verdict.math.Term.Degrees;
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
import dev.cadastre.verdict.math.Term.Unknown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The value of a scalar at a point in doubles. Over the reals what has no real value has none at
 * all: a root of a negative number must not come back as a real product of two of them.
 */
final class Evaluator {

  private static final double ULP = 0x1.0p-52;

  private final Point point;
  private final boolean complex;
  private final boolean decimalLog;
  private final Map<String, Complex> indices = new HashMap<>(2);
  private int visits;

  /** Bound of the rounding error of the value computed last. */
  private double error;

  /**
   * @param complex whether values off the real line count
   * @param decimalLog whether {@code \log} is to base 10
   */
  Evaluator(Point point, boolean complex, boolean decimalLog) {
    this.point = point;
    this.complex = complex;
    this.decimalLog = decimalLog;
  }

  /** The value; {@link Complex#NONE} where there is none, infinite where it passes doubles. */
  Complex value(Term term) {
    error = 0;
    Complex value = raw(term);
    if (value.isNone() || (!complex && !value.isReal())) {
      return Complex.NONE;
    }
    error = Math.max(error, ULP * value.size());
    return value;
  }

  /** Bound, to first order, of the rounding error of the value computed last. */
  double error() {
    return error;
  }

  private Complex raw(Term term) {
    if (++visits > Budget.VISITS) {
      throw new Budget.Exceeded("a value of more than " + Budget.VISITS + " steps");
    }
    if (term instanceof Numeral number) {
      return Complex.of(number.value().approximate());
    }
    if (term instanceof Symbol symbol) {
      Complex index = indices.get(symbol.name());
      return index == null ? Complex.of(point.value(symbol.name())) : index;
    }
    if (term instanceof Constant constant) {
      return constant(constant);
    }
    if (term instanceof Sum sum) {
      Complex total = Complex.ZERO;
      double errors = 0;
      for (Term part : sum.terms()) {
        total = total.plus(value(part));
        errors += error + ULP * total.size();
      }
      error = errors;
      return total;
    }
    if (term instanceof Product product) {
      Complex total = Complex.ONE;
      double errors = 0;
      for (Term factor : product.factors()) {
        Complex next = value(factor);
        errors = total.size() * error + next.size() * errors;
        total = total.times(next);
        errors += ULP * total.size();
      }
      error = errors;
      return total;
    }
    if (term instanceof Quotient quotient) {
      return quotient(value(quotient.top()), error, value(quotient.bottom()));
    }
    if (term instanceof Negated negated) {
      return value(negated.term()).negated();
    }
    if (term instanceof Power power) {
      return power(power);
    }
    if (term instanceof Applied applied) {
      return applied(applied);
    }
    if (term instanceof Unknown unknown) {
      return Complex.of(point.value(unknown.name(), values(unknown.arguments())));
    }
    if (term instanceof Series series) {
      return series(series);
    }
    if (term instanceof Quantity quantity) {
      return value(quantity.value());
    }
    if (term instanceof Percent percent) {
      Complex value = value(percent.value()).over(Complex.of(100));
      error /= 100;
      return value;
    }
    if (term instanceof Degrees degrees) {
      Complex value = value(degrees.value()).times(Complex.of(Math.PI / 180));
      error /= 50;
      return value;
    }
    return Complex.NONE; // no scalar
  }

  /** What differs from 0 by rounding alone is 0 below a fraction's bar. */
  private Complex quotient(Complex top, double topError, Complex bottom) {
    double size = bottom.size();
    if (size <= 4 * error && error > 0) {
      return Complex.NONE;
    }
    Complex quotient = top.over(bottom);
    error = (topError + quotient.size() * error) / size;
    return quotient;
  }

  private Complex constant(Constant constant) {
    return switch (constant) {
      case PI -> Complex.of(Math.PI);
      case E -> Complex.of(Math.E);
      case I -> indices.getOrDefault("i", Complex.I);
      case INFINITY -> Complex.NONE;
    };
  }

  private Complex[] values(List<Term> terms) {
    Complex[] values = new Complex[terms.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(terms.get(i));
      if (values[i].isNone() && i < values.length) {
        values[i] = Complex.of(terms.get(i).hashCode()); // f of something that has no value
      }
    }
    error = 0;
    return values;
  }

  private Complex power(Power power) {
    Complex base = value(power.base());
    double baseError = error;
    if (power.base() == Constant.E && !indices.containsKey("e")) {
      Complex value = value(power.exponent()).exp();
      error *= value.size();
      return value;
    }
    Exact exponent = Exacts.small(power.exponent());
    if (exponent != null && !exponent.isInteger() && base.isReal() && base.re() < 0) {
      boolean realRoot = exponent.bottom().testBit(0); // of odd degree
      if (realRoot) {
        double size = Math.pow(-base.re(), exponent.approximate());
        error = size * Math.abs(exponent.approximate()) * baseError / -base.re();
        return Complex.of(exponent.top().testBit(0) ? -size : size);
      }
    }
    Complex raised = value(power.exponent());
    Complex value = Functions.power(base, raised);
    double size = base.size();
    double relative = size == 0 ? 0 : raised.size() * baseError / size;
    double logarithm = size == 0 ? 0 : Math.abs(Math.log(size));
    error = value.size() * (relative + logarithm * error);
    return value;
  }

  private Complex applied(Applied applied) {
    Complex[] arguments = new Complex[applied.arguments().size()];
    double first = 0;
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = value(applied.arguments().get(i));
      first = i == 0 ? error : first;
      if (arguments[i].isNone()) {
        return Complex.NONE;
      }
    }
    Complex value = Functions.value(applied.function(), arguments, decimalLog);
    error = Functions.isSmooth(applied.function()) ? spread(applied, arguments, first, value) : 0;
    error += 0x1.0p-48 * value.size();
    return value;
  }

  /** How far the value moves when its argument moves by its error. */
  private double spread(Applied applied, Complex[] arguments, double first, Complex value) {
    arguments[0] = arguments[0].plus(Complex.of(first));
    Complex moved = Functions.value(applied.function(), arguments, decimalLog);
    return moved.isNone() ? 0 : moved.minus(value).size();
  }

  private Complex series(Series series) {
    double from = value(series.from()).re();
    double to = Math.floor(value(series.to()).re() + 1e-9);
    if (!(from == Math.rint(from)) || Double.isNaN(to)) {
      return Complex.NONE;
    }
    if (to - from >= Budget.SERIES) {
      throw new Budget.Exceeded("a sum of more than " + Budget.SERIES + " terms");
    }
    Complex outer = indices.get(series.index());
    Complex total = series.sum() ? Complex.ZERO : Complex.ONE;
    double errors = 0;
    for (double index = from; index <= to; index++) {
      indices.put(series.index(), Complex.of(index));
      Complex part = value(series.body());
      errors = series.sum() ? errors + error : total.size() * error + part.size() * errors;
      total = series.sum() ? total.plus(part) : total.times(part);
    }
    error = errors;
    if (outer == null) {
      indices.remove(series.index());
    } else {
      indices.put(series.index(), outer);
    }
    return total;
  }
}
