package dev.cadastre.bench;

import java.util.Locale;

/**
 * What an estimator promises and what the repetitions saw.
 *
 * @param measure what was watched
 * @param kind the direction of the promise
 * @param promised rate or value
 * @param seen mean over the repetitions
 * @param error standard error of the mean, at least the binomial one at a promised rate
 */
record Claim(String measure, Kind kind, double promised, double seen, double error) {

  enum Kind {
    AT_LEAST,
    AT_MOST,
    EQUAL
  }

  static Claim of(String measure, Kind kind, double promised, double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double rate = kind == Kind.EQUAL ? 0 : promised * (1 - promised) / values.length;
    double error = Math.max(squares / (values.length - 1) / values.length, rate);
    return new Claim(measure, kind, promised, mean, Math.sqrt(error));
  }

  /** Kept within four standard errors. */
  boolean holds() {
    return switch (kind) {
      case AT_LEAST -> seen >= promised - 4 * error;
      case AT_MOST -> seen <= promised + 4 * error;
      case EQUAL -> Math.abs(seen - promised) <= 4 * error;
    };
  }

  /** One row of a Markdown table. */
  String row(String setting) {
    String sign =
        switch (kind) {
          case AT_LEAST -> "at least ";
          case AT_MOST -> "at most ";
          case EQUAL -> "";
        };
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s%.2f | %.3f | %.3f | %s |",
        setting,
        measure,
        sign,
        promised,
        seen,
        error,
        holds() ? "yes" : "NO");
  }
}
