package dev.cadastre.estimate;

import dev.cadastre.estimate.PairedCounts.Row;

/**
 * What sampling alone moves between the supports of k draws, and what moved in truth. All unbiased
 * sums over problems, none needs a model.
 */
public final class Churn {

  private Churn() {}

  /**
   * Expected S, and expected E, of two identical checkpoints: the arms are pooled, sum h_k(M,C) -
   * h_2k(M,C). For k up to the draws.
   */
  public static double expected(PairedCounts counts, int k) {
    return counts.sum(
        r -> again(r.baseDraws() + r.tunedDraws(), r.baseCorrect() + r.tunedCorrect(), k));
  }

  /** Expected S of the base against its own re-run. For k up to half the draws. */
  public static double base(PairedCounts counts, int k) {
    return counts.sum(r -> again(r.baseDraws(), r.baseCorrect(), k));
  }

  /** Expected S of the tuned checkpoint against its own re-run. For k up to half the draws. */
  public static double tuned(PairedCounts counts, int k) {
    return counts.sum(r -> again(r.tunedDraws(), r.tunedCorrect(), k));
  }

  /** E[S] at k draws a side. */
  public static double expectedShrunk(PairedCounts counts, int k) {
    return counts.sum(r -> (1 - baseMiss(r, k)) * tunedMiss(r, k));
  }

  /** E[E] at k draws a side. */
  public static double expectedExpanded(PairedCounts counts, int k) {
    return counts.sum(r -> (1 - tunedMiss(r, k)) * baseMiss(r, k));
  }

  /** E[S] + E[E] beyond both re-runs' churn: the real movement. For k up to half the draws. */
  public static double excessTurnover(PairedCounts counts, int k) {
    return counts.sum(
        r -> baseMiss(r, 2 * k) + tunedMiss(r, 2 * k) - 2 * baseMiss(r, k) * tunedMiss(r, k));
  }

  private static double again(int n, int c, int k) {
    return PassAtK.miss(n, c, k) - PassAtK.miss(n, c, 2 * k);
  }

  private static double baseMiss(Row r, int k) {
    return PassAtK.miss(r.baseDraws(), r.baseCorrect(), k);
  }

  private static double tunedMiss(Row r, int k) {
    return PassAtK.miss(r.tunedDraws(), r.tunedCorrect(), k);
  }
}
