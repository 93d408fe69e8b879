package dev.cadastre.picture;

import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.ProblemComparison;
import dev.cadastre.estimate.Interval;
import dev.cadastre.estimate.PairedT;
import dev.cadastre.estimate.PassAtK;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where one checkpoint's pass@k may lie on other problems of this kind: Student's t over problems,
 * 95 %, at one k, cut to [0, 1]. Says nothing of the difference, whose intervals are paired.
 *
 * @param lower null for one problem
 * @param upper null for one problem
 */
record CurveInterval(@Nullable Double lower, @Nullable Double upper) {

  static CurveInterval of(
      Comparison comparison, Function<ProblemComparison, ProblemComparison.Side> side, int k) {
    double[] each =
        comparison.byProblem().stream()
            .map(side)
            .mapToDouble(s -> PassAtK.passAtK(s.draws(), s.correct(), k))
            .toArray();
    Interval interval = each.length < 2 ? null : PairedT.of(each).interval();
    return interval == null
        ? new CurveInterval(null, null)
        : new CurveInterval(Math.max(0, interval.lower()), Math.min(1, interval.upper()));
  }
}
