package dev.cadastre.estimate;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Certified membership in the support at eps = -ln(zeta)/K, by exact one-sided binomial tests. A
 * false certificate has probability alpha at most for a problem.
 *
 * @param budget K: a problem is in the support if K draws would find it with probability 1 - zeta
 * @param alpha level of each test, in (0, 1)
 * @param zeta in (0, 1)
 */
public record Certification(int budget, double alpha, double zeta) {

  public Certification {
    if (!(alpha > 0 && alpha < 1 && zeta > 0 && zeta < 1)) {
      throw new IllegalArgumentException(
          "alpha and zeta lie in (0, 1); got alpha = " + alpha + ", zeta = " + zeta);
    }
    if (!(budget > -Math.log(zeta))) {
      throw new IllegalArgumentException(
          "a certified budget K exceeds -ln(zeta) = "
              + -Math.log(zeta)
              + ", else eps is no probability; got K = "
              + budget);
    }
  }

  /**
   * The largest power of two up to n/4. Empty where that is too small to make eps a probability: at
   * zeta = .05 for n below 16.
   */
  public static OptionalInt defaultBudget(int n, double zeta) {
    int budget = Integer.highestOneBit(n / 4);
    return budget > -Math.log(zeta) ? OptionalInt.of(budget) : OptionalInt.empty();
  }

  public double eps() {
    return -Math.log(zeta) / budget;
  }

  /** P(Bin(n, eps) &gt;= c): small if c hits are too many for a problem out of the support. */
  public double pIn(int n, int c) {
    return c == 0 ? 1 : BinomialDistribution.of(n, eps()).survivalProbability(c - 1);
  }

  /** P(Bin(n, eps) &lt;= c): small if c hits are too few for a problem in the support. */
  public double pOut(int n, int c) {
    return BinomialDistribution.of(n, eps()).cumulativeProbability(c);
  }

  public Membership membership(int n, int c) {
    if (pIn(n, c) < alpha) {
      return Membership.IN;
    }
    return pOut(n, c) <= alpha ? Membership.OUT : Membership.UNDETERMINED;
  }

  /**
   * p of "this problem did not shrink": that the base has it and that the tuned checkpoint lacks it
   * must both be shown, so the larger of both p counts.
   */
  public double shrunkP(PairedCounts.Row row) {
    return Math.max(
        pIn(row.baseDraws(), row.baseCorrect()), pOut(row.tunedDraws(), row.tunedCorrect()));
  }

  /** p of "this problem did not expand". */
  public double expandedP(PairedCounts.Row row) {
    return Math.max(
        pOut(row.baseDraws(), row.baseCorrect()), pIn(row.tunedDraws(), row.tunedCorrect()));
  }

  /** The smallest n at which "out" can be reached, with no hit at all. */
  public int minDrawsForOut() {
    return (int) Math.ceil(Math.log(alpha) / Math.log1p(-eps()));
  }
}
