package dev.cadastre.estimate;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/** 95 % intervals for the mean of tuned - base pass@k that need no resampling. */
public final class DifferenceIntervals {

  private DifferenceIntervals() {}

  /** For other problems of this kind: mean -+ t_{N-1} s/sqrt(N); null for one problem. */
  public static @Nullable Interval student(PairedCounts counts, int k) {
    return PairedT.of(counts.differencesAt(k)).interval();
  }

  /**
   * The same over N + 2 problems, two of them made up: d = +-(1 - h_k(n, min(4, n))). Keeps its
   * coverage where few problems differ at all.
   */
  public static Interval guarded(PairedCounts counts, int k) {
    int n = counts.draws();
    double guard = PassAtK.passAtK(n, Math.min(4, n), k);
    double[] d = Arrays.copyOf(counts.differencesAt(k), counts.problems() + 2);
    d[d.length - 2] = guard;
    d[d.length - 1] = -guard;
    Interval interval = PairedT.of(d).interval();
    if (interval == null) {
      throw new IllegalStateException("three differences have an interval");
    }
    return interval;
  }

  /**
   * For new draws on these problems: the variance is the mean of [h_k^2 - h_2k] on both sides. Null
   * for k above half the draws, where it can't be estimated.
   */
  public static @Nullable Interval rerun(PairedCounts counts, int k) {
    if (2 * k > counts.draws()) {
      return null;
    }
    double variance =
        counts.sum(
            r ->
                variance(r.baseDraws(), r.baseCorrect(), k)
                    + variance(r.tunedDraws(), r.tunedCorrect(), k));
    double error = Math.sqrt(Math.max(0, variance)) / counts.problems();
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - PairedT.CONFIDENCE) / 2);
    double mean = counts.sum(r -> r.differenceAt(k)) / counts.problems();
    return Interval.around(mean, z * error);
  }

  private static double variance(int n, int c, int k) {
    double miss = PassAtK.miss(n, c, k);
    return miss * miss - PassAtK.miss(n, c, 2 * k);
  }
}
