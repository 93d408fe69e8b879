package dev.cadastre.verdict.math;

/** The gamma function by Lanczos' approximation (g = 7, n = 9), about 15 digits. */
final class Gamma {

  private static final double[] COEFFICIENTS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };

  private Gamma() {}

  /** NaN at 0 and the negative integers, exact up to 18!. */
  static double of(double x) {
    if (x == Math.rint(x)) {
      return ofInteger(x);
    }
    if (x < 0.5) {
      return Math.PI / (Math.sin(Math.PI * x) * of(1 - x));
    }
    double sum = COEFFICIENTS[0];
    for (int i = 1; i < COEFFICIENTS.length; i++) {
      sum += COEFFICIENTS[i] / (x - 1 + i);
    }
    double t = x + 6.5;
    return Math.sqrt(2 * Math.PI) * Math.pow(t, x - 0.5) * Math.exp(-t) * sum;
  }

  private static double ofInteger(double x) {
    if (x <= 0) {
      return Double.NaN;
    }
    double product = 1;
    for (double n = 2; n < x && product <= Double.MAX_VALUE; n++) {
      product *= n;
    }
    return product;
  }
}
