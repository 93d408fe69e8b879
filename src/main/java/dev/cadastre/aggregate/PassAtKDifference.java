package dev.cadastre.aggregate;

import dev.cadastre.estimate.DifferenceBootstrap;
import dev.cadastre.estimate.DifferenceIntervals;
import dev.cadastre.estimate.Interval;
import dev.cadastre.estimate.PairedCounts;
import dev.cadastre.estimate.PassAtK;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * pass@k of both sides and their difference with its 95 % intervals. Bounds that can't be had are
 * null in pairs.
 *
 * @param k budget
 * @param base pass@k
 * @param tuned pass@k
 * @param delta tuned - base
 * @param lower other problems of this kind, percentile bootstrap; null for one problem
 * @param upper its other end
 * @param tLower other problems of this kind, Student's t; null for one problem
 * @param tUpper its other end
 * @param guardLower the same with two pseudo-problems: to be read below 100 problems
 * @param guardUpper its other end
 * @param rerunLower new draws on these problems; null above half the draws
 * @param rerunUpper its other end
 * @param bandLower the whole curve at once; null where no resample differs from another
 * @param bandUpper its other end
 */
public record PassAtKDifference(
    int k,
    double base,
    double tuned,
    double delta,
    @Nullable Double lower,
    @Nullable Double upper,
    @Nullable Double tLower,
    @Nullable Double tUpper,
    double guardLower,
    double guardUpper,
    @Nullable Double rerunLower,
    @Nullable Double rerunUpper,
    @Nullable Double bandLower,
    @Nullable Double bandUpper) {

  /** At 1, 2, 4, ... and the draws. */
  static List<PassAtKDifference> of(PairedCounts counts, DifferenceBootstrap bootstrap) {
    return PassAtK.grid(counts.draws()).stream().map(k -> of(counts, bootstrap, k)).toList();
  }

  private static PassAtKDifference of(PairedCounts counts, DifferenceBootstrap bootstrap, int k) {
    int problems = counts.problems();
    Interval percentile = bootstrap.percentile(k);
    Interval student = DifferenceIntervals.student(counts, k);
    Interval guarded = DifferenceIntervals.guarded(counts, k);
    Interval rerun = DifferenceIntervals.rerun(counts, k);
    Interval band = bootstrap.band(k);
    return new PassAtKDifference(
        k,
        counts.sum(r -> PassAtK.passAtK(r.baseDraws(), r.baseCorrect(), k)) / problems,
        counts.sum(r -> PassAtK.passAtK(r.tunedDraws(), r.tunedCorrect(), k)) / problems,
        counts.sum(r -> r.differenceAt(k)) / problems,
        lower(percentile),
        upper(percentile),
        lower(student),
        upper(student),
        guarded.lower(),
        guarded.upper(),
        lower(rerun),
        upper(rerun),
        lower(band),
        upper(band));
  }

  private static @Nullable Double lower(@Nullable Interval interval) {
    return interval == null ? null : Double.valueOf(interval.lower());
  }

  private static @Nullable Double upper(@Nullable Interval interval) {
    return interval == null ? null : Double.valueOf(interval.upper());
  }
}
