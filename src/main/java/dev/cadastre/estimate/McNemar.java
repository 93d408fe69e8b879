package dev.cadastre.estimate;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/** McNemar's exact two-sided test on the discordant problems E and S; valid and weak. */
public final class McNemar {

  private McNemar() {}

  /** Exact p; 1 without discordant problems. */
  public static double exact(int expanded, int shrunk) {
    if (expanded + shrunk == 0) {
      return 1;
    }
    return Math.min(1, 2 * atMost(expanded, shrunk));
  }

  /** Mid-p: half of the observed outcome's probability; less conservative, not exact. */
  public static double midP(int expanded, int shrunk) {
    if (expanded + shrunk == 0) {
      return 1;
    }
    int smaller = Math.min(expanded, shrunk);
    double point = BinomialDistribution.of(expanded + shrunk, .5).probability(smaller);
    return Math.min(1, 2 * atMost(expanded, shrunk) - point);
  }

  private static double atMost(int expanded, int shrunk) {
    return BinomialDistribution.of(expanded + shrunk, .5)
        .cumulativeProbability(Math.min(expanded, shrunk));
  }
}
