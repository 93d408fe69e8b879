package dev.cadastre.estimate;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Two-sided 95 % intervals for a success probability from c correct of n draws. */
public final class ProportionInterval {

  private static final double TAIL = (1 - PairedT.CONFIDENCE) / 2;

  private ProportionInterval() {}

  /** Exact (Clopper-Pearson, doi 10.2307/2331986). */
  public static Interval clopperPearson(int n, int c) {
    check(n, c);
    return new Interval(
        c == 0 ? 0 : BetaDistribution.of(c, n - c + 1.0).inverseCumulativeProbability(TAIL),
        c == n ? 1 : BetaDistribution.of(c + 1.0, n - c).inverseSurvivalProbability(TAIL));
  }

  /** Wilson's score interval, doi 10.2307/2276774. */
  public static Interval wilson(int n, int c) {
    check(n, c);
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(TAIL);
    double p = (double) c / n;
    double scale = 1 + z * z / n;
    double center = (p + z * z / (2.0 * n)) / scale;
    double half = z / scale * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
    return new Interval(c == 0 ? 0 : center - half, c == n ? 1 : center + half);
  }

  private static void check(int n, int c) {
    if (n < 1 || c < 0 || c > n) {
      throw new IllegalArgumentException(
          "a proportion needs n >= 1 and 0 <= c <= n; got c = " + c + " of n = " + n);
    }
  }
}
