package dev.cadastre.estimate;

/** Quantiles of sorted values. */
final class Quantiles {

  private Quantiles() {}

  /** Linear interpolation between order statistics (type 7 of Hyndman and Fan). */
  static double linear(double[] sorted, double q) {
    double position = q * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
