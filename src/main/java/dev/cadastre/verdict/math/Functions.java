package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Function;

/** Known functions in doubles; none outside of a domain. */
final class Functions {

  private Functions() {}

  /** Whether a small change of the argument changes the value by little. */
  static boolean isSmooth(Function function) {
    return switch (function) {
      case FLOOR, CEIL, FACTORIAL, DOUBLE_FACTORIAL, BINOMIAL, MAX, MIN, GCD, LCM -> false;
      default -> true;
    };
  }

  static Complex value(Function function, Complex[] arguments, boolean decimalLog) {
    Complex x = arguments[0];
    return switch (function) {
      case SIN -> x.sin();
      case COS -> x.cos();
      case TAN -> x.sin().over(x.cos());
      case COT -> x.cos().over(x.sin());
      case SEC -> Complex.ONE.over(x.cos());
      case CSC -> Complex.ONE.over(x.sin());
      case ARCSIN -> x.arcsin();
      case ARCCOS -> x.arccos();
      case ARCTAN -> x.arctan();
      case SINH -> x.exp().minus(x.negated().exp()).times(Complex.of(0.5));
      case COSH -> x.exp().plus(x.negated().exp()).times(Complex.of(0.5));
      case TANH -> Complex.of(Math.tanh(x.re()));
      case EXP -> x.exp();
      case LN -> x.ln();
      case LOG -> decimalLog ? x.ln().over(Complex.of(Math.log(10))) : x.ln();
      case LOG_BASE -> x.ln().over(arguments[1].ln());
      case ROOT -> root(x, arguments[1]);
      case ABS -> Complex.of(x.size());
      case FLOOR -> real(x) ? Complex.of(Math.floor(settled(x.re()))) : Complex.NONE;
      case CEIL -> real(x) ? Complex.of(Math.ceil(settled(x.re()))) : Complex.NONE;
      case FACTORIAL -> real(x) ? Complex.of(Gamma.of(x.re() + 1)) : Complex.NONE;
      case DOUBLE_FACTORIAL -> doubleFactorial(x);
      case BINOMIAL -> binomial(x, arguments[1]);
      case MAX, MIN, GCD, LCM -> ofSeveral(function, arguments);
    };
  }

  /** A value that rounding left beside an integer counts as that integer. */
  private static double settled(double x) {
    double nearest = Math.rint(x);
    return Math.abs(x - nearest) < 1e-9 ? nearest : x;
  }

  private static boolean real(Complex x) {
    return x.isReal();
  }

  static Complex power(Complex base, Complex exponent) {
    if (base.isNone() || exponent.isNone()) {
      return Complex.NONE;
    }
    if (base.re() == 0 && base.im() == 0) {
      return exponent.re() > 0 ? Complex.ZERO : Complex.NONE;
    }
    boolean integer = exponent.isReal() && exponent.re() == Math.rint(exponent.re());
    if (base.isReal() && exponent.isReal() && (base.re() > 0 || integer)) {
      return Complex.of(Math.pow(base.re(), exponent.re()));
    }
    if (integer && Math.abs(exponent.re()) <= 64) { // exact turns of i
      Complex total = Complex.ONE;
      for (int i = 0; i < Math.abs(exponent.re()); i++) {
        total = total.times(base);
      }
      return exponent.re() < 0 ? Complex.ONE.over(total) : total;
    }
    return base.ln().times(exponent).exp();
  }

  /** The real root of a negative number where the degree is odd. */
  private static Complex root(Complex x, Complex degree) {
    double n = degree.re();
    if (!degree.isReal() || n == 0) {
      return Complex.NONE;
    }
    if (n == 2) {
      return x.sqrt();
    }
    if (x.isReal() && x.re() < 0 && Math.abs(n % 2) == 1) {
      return Complex.of(-Math.pow(-x.re(), 1 / n));
    }
    return power(x, Complex.of(1 / n));
  }

  private static Complex doubleFactorial(Complex x) {
    if (!real(x) || x.re() != Math.rint(x.re()) || x.re() < 0) {
      return Complex.NONE;
    }
    double product = 1;
    for (double n = x.re(); n > 1 && product <= Double.MAX_VALUE; n -= 2) {
      product *= n;
    }
    return Complex.of(product);
  }

  private static Complex binomial(Complex n, Complex k) {
    if (!real(n) || !real(k)) {
      return Complex.NONE;
    }
    if (k.re() == Math.rint(k.re()) && k.re() >= 0 && k.re() <= 64) {
      double product = 1;
      for (int i = 0; i < k.re(); i++) {
        product = product * (n.re() - i) / (i + 1);
      }
      return Complex.of(product);
    }
    return Complex.of(
        Gamma.of(n.re() + 1) / (Gamma.of(k.re() + 1) * Gamma.of(n.re() - k.re() + 1)));
  }

  private static Complex ofSeveral(Function function, Complex[] arguments) {
    double total = arguments[0].re();
    for (Complex argument : arguments) {
      if (!real(argument)) {
        return Complex.NONE;
      }
      double next = argument.re();
      total =
          switch (function) {
            case MAX -> Math.max(total, next);
            case MIN -> Math.min(total, next);
            case GCD -> gcd(total, next);
            default -> total == 0 ? 0 : Math.abs(total / gcd(total, next) * next);
          };
    }
    return Complex.of(total);
  }

  private static double gcd(double a, double b) {
    double x = Math.abs(a);
    double y = Math.abs(b);
    if (x != Math.rint(x) || y != Math.rint(y)) {
      return Double.NaN;
    }
    while (y > 0) {
      double rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }
}
