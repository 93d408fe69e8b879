package dev.cadastre.aggregate;

import dev.cadastre.estimate.Membership;
import dev.cadastre.estimate.SupportCell;
import java.util.Comparator;
import java.util.List;

/**
 * Compared problems in the order in which a reader asks for them: those that a certificate calls
 * lost or gained, those lost or gained by hits, the others; in each the larger difference of the
 * success rates first, whatever its sign.
 */
public final class MovedFirst {

  private static final Comparator<ProblemComparison> ORDER =
      Comparator.comparingInt(MovedFirst::rank)
          .thenComparing(Comparator.comparingDouble(MovedFirst::difference).reversed())
          .thenComparing(ProblemComparison::problem);

  private MovedFirst() {}

  public static List<ProblemComparison> of(Comparison comparison) {
    return comparison.byProblem().stream().sorted(ORDER).toList();
  }

  private static int rank(ProblemComparison row) {
    if (certified(row, Membership.IN, Membership.OUT)
        || certified(row, Membership.OUT, Membership.IN)) {
      return 0;
    }
    return row.cell() == SupportCell.SHRUNK || row.cell() == SupportCell.EXPANDED ? 1 : 2;
  }

  private static boolean certified(ProblemComparison row, Membership base, Membership tuned) {
    return row.base().certified() == base && row.tuned().certified() == tuned;
  }

  private static double difference(ProblemComparison row) {
    return Math.abs(row.base().success() - row.tuned().success());
  }
}
