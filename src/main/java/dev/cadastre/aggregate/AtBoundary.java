package dev.cadastre.aggregate;

import dev.cadastre.estimate.DifferenceBootstrap;
import dev.cadastre.estimate.DifferenceIntervals;
import dev.cadastre.estimate.Interval;
import dev.cadastre.estimate.PairedCounts;
import dev.cadastre.estimate.PassAtK;
import java.util.List;

/**
 * What tuned - base pass@k may be where k is a quarter of the draws or more: there pass@k counts
 * the problems that are within reach at all, and not how often they are solved.
 *
 * <p>Each end is the outer one of the curve-wide band and of the guarded interval: the band holds
 * for all k at once but is short below 100 problems, where the guard is not.
 *
 * @param k budget, n/4 or more
 * @param delta tuned - base
 * @param lower with confidence 1 - alpha, two-sided and for all k at once
 * @param upper its other end
 */
public record AtBoundary(int k, double delta, double lower, double upper) {

  /**
   * At the powers of two from a quarter of the draws, and at the largest k. A quarter of the full
   * draws: a problem of which few are decided lowers the largest k, not what boundary means. Empty
   * where it has less than a quarter.
   */
  public static List<AtBoundary> of(
      PairedCounts counts, DifferenceBootstrap bootstrap, double alpha) {
    return PassAtK.grid(counts.draws()).stream()
        .filter(k -> 4 * k >= counts.fullDraws())
        .map(k -> at(counts, bootstrap, k, 1 - alpha))
        .toList();
  }

  private static AtBoundary at(
      PairedCounts counts, DifferenceBootstrap bootstrap, int k, double confidence) {
    Interval guard = DifferenceIntervals.guarded(counts, k, confidence);
    Interval band = bootstrap.band(k, confidence);
    double delta = counts.sum(row -> row.differenceAt(k)) / counts.problems();
    return new AtBoundary(
        k,
        delta,
        band == null ? guard.lower() : Math.min(guard.lower(), band.lower()),
        band == null ? guard.upper() : Math.max(guard.upper(), band.upper()));
  }
}
