package dev.cadastre.estimate;

/** A two-sided interval. */
public record Interval(double lower, double upper) {

  static Interval around(double center, double halfWidth) {
    return new Interval(center - halfWidth, center + halfWidth);
  }
}
