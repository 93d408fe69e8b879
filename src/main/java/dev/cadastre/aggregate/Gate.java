package dev.cadastre.aggregate;

import dev.cadastre.estimate.DifferenceIntervals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a tuned checkpoint may pass: did the boundary of what the base solves shrink? The first
 * rule that holds decides.
 *
 * <ol>
 *   <li>{@link Ruling.Unlike}: draws are missing, the runs differ in more than the checkpoint, more
 *       than {@code margin} of the draws or half of a problem's are undecided, or a run was forced
 *       to go on with another checkpoint or plan.
 *   <li>{@link Ruling.CertifiedLoss}: {@code shrunkAtLeast >= 1} at alpha.
 *   <li>{@link Ruling.CurveBelow}: the interval of {@link AtBoundary} lies below 0 at some k.
 *   <li>{@link Ruling.LossExcluded}: it lies above -margin at every k.
 *   <li>Else nothing is resolved. That is no proof of a loss, nor of none.
 * </ol>
 *
 * Identical checkpoints are called shrunk with probability alpha at most (alpha/2 by the curve;
 * certificates need an error on both sides), and a loss beyond the margin is passed with
 * probability alpha/2 at most, as far as draws are decided: an undecided one counts for neither
 * side, so up to {@code margin} of the draws may hide what they are. Each comparison has its own: a
 * gate over many nights errs in alpha of them.
 *
 * @param margin the loss of pass@k that is accepted, 0 or more and below 1
 * @param alpha level of the certificates and of both intervals
 * @param boundary the intervals that were looked at
 */
public record Gate(Ruling ruling, double margin, double alpha, List<AtBoundary> boundary) {

  /** Accepted loss of pass@k unless the user says otherwise. */
  public static final double MARGIN = .01;

  public Gate {
    if (!(margin >= 0 && margin < 1)) {
      throw new IllegalArgumentException(
          "a margin is an accepted loss of pass@k, 0 or more and below 1; got " + margin);
    }
    boundary = List.copyOf(boundary);
  }

  /**
   * Rules on a comparison.
   *
   * @param unlike in what the runs differ beside the checkpoint, as the caller knows it
   */
  public static Gate of(Comparison comparison, double margin, List<String> unlike) {
    List<String> reasons = new ArrayList<>(unlike);
    reasons.addAll(Unequal.reasons(comparison, margin));
    double alpha = comparison.options().alpha();
    if (!reasons.isEmpty()) {
      return new Gate(new Ruling.Unlike(reasons), margin, alpha, comparison.boundary());
    }
    return of(
        comparison.problems(),
        comparison.draws(),
        comparison.certified(),
        comparison.boundary(),
        margin,
        alpha);
  }

  /**
   * Rules on what was estimated from equal, complete runs.
   *
   * @param problems compared, one or more
   * @param draws of each
   * @param boundary of them, not empty
   */
  public static Gate of(
      int problems,
      int draws,
      @Nullable Certified certified,
      List<AtBoundary> boundary,
      double margin,
      double alpha) {
    return new Gate(
        rule(problems, draws, certified, boundary, margin, alpha), margin, alpha, boundary);
  }

  private static Ruling rule(
      int problems,
      int draws,
      @Nullable Certified certified,
      List<AtBoundary> boundary,
      double margin,
      double alpha) {
    if (certified != null && certified.shrunkAtLeast() > 0) {
      return new Ruling.CertifiedLoss(
          certified.shrunkAtLeast(), problems, certified.K(), certified.eps());
    }
    AtBoundary lowest =
        boundary.stream().min(Comparator.comparing(AtBoundary::upper)).orElseThrow();
    if (lowest.upper() < 0) {
      return new Ruling.CurveBelow(lowest);
    }
    AtBoundary worst = boundary.stream().min(Comparator.comparing(AtBoundary::lower)).orElseThrow();
    if (worst.lower() > -margin) {
      return new Ruling.LossExcluded(worst);
    }
    int needed = DifferenceIntervals.problemsToExclude(margin, draws, 1 - alpha);
    return problems < needed
        ? new Ruling.TooFewProblems(worst, problems, needed)
        : new Ruling.LossNotExcluded(worst);
  }

  public Ruling.Outcome outcome() {
    return ruling.outcome();
  }
}
