package dev.cadastre.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * Choices to be made before looking at the counts.
 *
 * @param budget K of certified membership; null for the largest power of two up to a quarter of the
 *     draws
 * @param paperPairing K = the draws instead, as published
 * @param alpha level of certificates, false discoveries and at-least bounds
 * @param zeta sets eps = -ln(zeta)/K
 * @param seed of all resampling
 * @param resamples of bootstrap and deals, 100 or more
 */
public record ComparisonOptions(
    @Nullable Integer budget,
    boolean paperPairing,
    double alpha,
    double zeta,
    long seed,
    int resamples) {

  public static final ComparisonOptions DEFAULTS =
      new ComparisonOptions(null, false, .05, .05, 1, 10_000);

  public ComparisonOptions {
    if (budget != null && paperPairing) {
      throw new IllegalArgumentException(
          "either K is given or it equals the draws; got K = " + budget + " and paper pairing");
    }
    if (budget != null && budget < 1) {
      throw new IllegalArgumentException("K is 1 or more; got " + budget);
    }
    if (!(alpha > 0 && alpha < 1 && zeta > 0 && zeta < 1)) {
      throw new IllegalArgumentException(
          "alpha and zeta lie in (0, 1); got alpha = " + alpha + ", zeta = " + zeta);
    }
    if (resamples < 100) {
      throw new IllegalArgumentException("resamples are 100 or more; got " + resamples);
    }
  }

  public ComparisonOptions withBudget(int k) {
    return new ComparisonOptions(k, false, alpha, zeta, seed, resamples);
  }

  public ComparisonOptions withPaperPairing() {
    return new ComparisonOptions(null, true, alpha, zeta, seed, resamples);
  }

  public ComparisonOptions withAlpha(double level) {
    return new ComparisonOptions(budget, paperPairing, level, zeta, seed, resamples);
  }

  public ComparisonOptions withSeed(long newSeed) {
    return new ComparisonOptions(budget, paperPairing, alpha, zeta, newSeed, resamples);
  }

  public ComparisonOptions withResamples(int count) {
    return new ComparisonOptions(budget, paperPairing, alpha, zeta, seed, count);
  }
}
