package dev.cadastre.aggregate;

import dev.cadastre.estimate.Churn;
import dev.cadastre.estimate.PairedCounts;
import org.jspecify.annotations.Nullable;

/**
 * Turnover at half the draws, where expectedShrunk + expectedExpanded = churnBase + churnTuned +
 * excessTurnover.
 *
 * @param k half the draws, rounded down
 * @param expectedChurn expected S, and expected E, of identical checkpoints
 * @param churnBase expected S of the base against its re-run
 * @param churnTuned expected S of the tuned checkpoint against its re-run
 * @param expectedShrunk expected S at k draws a side
 * @param expectedExpanded expected E at k draws a side
 * @param excessTurnover the real movement
 */
public record AtHalf(
    int k,
    double expectedChurn,
    double churnBase,
    double churnTuned,
    double expectedShrunk,
    double expectedExpanded,
    double excessTurnover) {

  /** Null below two draws. */
  static @Nullable AtHalf of(PairedCounts counts) {
    int k = counts.draws() / 2;
    return k == 0
        ? null
        : new AtHalf(
            k,
            Churn.expected(counts, k),
            Churn.base(counts, k),
            Churn.tuned(counts, k),
            Churn.expectedShrunk(counts, k),
            Churn.expectedExpanded(counts, k),
            Churn.excessTurnover(counts, k));
  }
}
