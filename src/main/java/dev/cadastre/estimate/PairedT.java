package dev.cadastre.estimate;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Student's t over paired differences.
 *
 * @param mean of the differences
 * @param t null below two differences, or where all are equal but not 0
 * @param p two-sided; null with t
 * @param interval for the mean, 95 % unless asked otherwise; null below two differences
 */
public record PairedT(
    double mean, @Nullable Double t, @Nullable Double p, @Nullable Interval interval) {

  static final double CONFIDENCE = .95;

  /** One difference or more. */
  public static PairedT of(double[] differences) {
    return of(differences, CONFIDENCE);
  }

  /**
   * One difference or more.
   *
   * @param confidence of the interval, in (0, 1)
   */
  static PairedT of(double[] differences, double confidence) {
    int n = differences.length;
    if (n == 0) {
      throw new IllegalArgumentException("a paired t needs one difference or more; got none");
    }
    double mean = Arrays.stream(differences).sum() / n;
    if (n == 1) {
      return new PairedT(mean, null, null, null);
    }
    boolean equal = Arrays.stream(differences).allMatch(d -> d == differences[0]);
    if (equal) {
      boolean zero = differences[0] == 0;
      return new PairedT(
          differences[0],
          zero ? 0.0 : null,
          zero ? 1.0 : null,
          new Interval(differences[0], differences[0]));
    }
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    double error = Math.sqrt(squares / (n - 1) / n);
    TDistribution student = TDistribution.of(n - 1);
    double t = mean / error;
    return new PairedT(
        mean,
        t,
        Math.min(1, 2 * student.survivalProbability(Math.abs(t))),
        Interval.around(mean, student.inverseSurvivalProbability((1 - confidence) / 2) * error));
  }
}
