package dev.cadastre.aggregate;

import dev.cadastre.estimate.Certification;
import dev.cadastre.estimate.Churn;
import dev.cadastre.estimate.PairedCounts;
import dev.cadastre.estimate.Support;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compared problems that have something in common, one or more.
 *
 * @param by what parts the problems: {@code problem set}, or a metadata key
 * @param name which of the parts
 * @param problems external ids
 */
public record ProblemGroup(String by, String name, Set<String> problems) {

  public ProblemGroup {
    problems = Collections.unmodifiableSet(new LinkedHashSet<>(problems));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException(
          "a group holds one problem or more; got none for " + by + " " + name);
    }
  }

  /** By the published rule, over all draws of each side. */
  public Support support(Comparison comparison) {
    List<ProblemComparison> rows = in(comparison);
    return Support.ofHits(
        rows.stream().mapToInt(row -> row.base().correct()).toArray(),
        rows.stream().mapToInt(row -> row.tuned().correct()).toArray());
  }

  /** Expected S, and expected E, of identical checkpoints at the comparison's draws. */
  public double expectedChurn(Comparison comparison) {
    return Churn.expected(counts(comparison), comparison.draws());
  }

  /**
   * By the comparison's own rule: eps does not depend on the group. Discoveries and bounds are
   * those among the problems of the group. Null where nothing is certified.
   */
  public @Nullable Certified certified(Comparison comparison) {
    Certification rule = Certified.rule(comparison.draws(), comparison.options());
    return rule == null ? null : Certified.of(counts(comparison), rule);
  }

  private PairedCounts counts(Comparison comparison) {
    return PairedCounts.of(
        in(comparison).stream()
            .map(
                row ->
                    new PairedCounts.Row(
                        row.base().draws(),
                        row.base().correct(),
                        row.tuned().draws(),
                        row.tuned().correct()))
            .toList());
  }

  private List<ProblemComparison> in(Comparison comparison) {
    return comparison.byProblem().stream().filter(row -> problems.contains(row.problem())).toList();
  }
}
