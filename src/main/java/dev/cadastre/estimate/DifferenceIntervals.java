package dev.cadastre.estimate;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
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
    return guarded(counts, k, PairedT.CONFIDENCE);
  }

  /** The same at another confidence, in (0, 1). */
  public static Interval guarded(PairedCounts counts, int k, double confidence) {
    int n = counts.draws();
    double guard = PassAtK.passAtK(n, Math.min(4, n), k);
    double[] d = Arrays.copyOf(counts.differencesAt(k), counts.problems() + 2);
    d[d.length - 2] = guard;
    d[d.length - 1] = -guard;
    Interval interval = PairedT.of(d, confidence).interval();
    if (interval == null) {
      throw new IllegalStateException("three differences have an interval");
    }
    return interval;
  }

  /**
   * Smallest number of problems, 2 or more, whose guarded interval at k = n excludes a loss beyond
   * a margin when no problem differs.
   *
   * @param margin above 0; at 0 there is none, and the largest integer is returned
   */
  public static int problemsToExclude(double margin, int draws, double confidence) {
    int fails = 1;
    int holds = 2;
    while (guardAlone(holds, draws, confidence) >= margin) {
      fails = holds;
      if (holds > Integer.MAX_VALUE / 2) {
        return Integer.MAX_VALUE;
      }
      holds *= 2;
    }
    while (holds - fails > 1) {
      int middle = (holds + fails) >>> 1;
      if (guardAlone(middle, draws, confidence) < margin) {
        holds = middle;
      } else {
        fails = middle;
      }
    }
    return holds;
  }

  /** Half the guarded interval at k = n of so many problems without any difference. */
  private static double guardAlone(int problems, int n, double confidence) {
    double guard = PassAtK.passAtK(n, Math.min(4, n), n);
    double rows = problems + 2.0;
    return TDistribution.of(rows - 1).inverseSurvivalProbability((1 - confidence) / 2)
        * guard
        * Math.sqrt(2 / (rows - 1) / rows);
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
