package dev.cadastre.aggregate;

import dev.cadastre.estimate.Certification;
import dev.cadastre.estimate.Interval;
import dev.cadastre.estimate.Membership;
import dev.cadastre.estimate.MultipleTesting;
import dev.cadastre.estimate.PairedCounts;
import dev.cadastre.estimate.ProportionInterval;
import dev.cadastre.estimate.SupportCell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One problem in a comparison.
 *
 * @param problem external id
 * @param base the base's counts
 * @param tuned the tuned checkpoint's counts
 * @param cell by the published rule over all draws of each side
 * @param shrunkP p against "did not shrink"; null if nothing is certified
 * @param expandedP p against "did not expand"; null if nothing is certified
 * @param shrunkFdr among the discoveries at false discovery rate alpha
 * @param expandedFdr among the discoveries at false discovery rate alpha
 */
public record ProblemComparison(
    String problem,
    Side base,
    Side tuned,
    SupportCell cell,
    @Nullable Double shrunkP,
    @Nullable Double expandedP,
    boolean shrunkFdr,
    boolean expandedFdr) {

  /**
   * One side's counts.
   *
   * @param draws n: scored draws
   * @param correct c
   * @param success c/n
   * @param lower 95 % Clopper-Pearson
   * @param upper 95 % Clopper-Pearson
   * @param certified null if nothing is certified
   */
  public record Side(
      int draws,
      int correct,
      double success,
      double lower,
      double upper,
      @Nullable Membership certified) {

    private static Side of(int n, int c, @Nullable Certification rule) {
      Interval interval = ProportionInterval.clopperPearson(n, c);
      return new Side(
          n,
          c,
          (double) c / n,
          interval.lower(),
          interval.upper(),
          rule == null ? null : rule.membership(n, c));
    }
  }

  /** In order of problem ids. */
  static List<ProblemComparison> of(
      List<PairedTallies.Pair> pairs, PairedCounts counts, @Nullable Certification rule) {
    double lost =
        rule == null
            ? -1
            : MultipleTesting.discoveryThreshold(counts.each(r -> rule.shrunkP(r)), rule.alpha());
    double won =
        rule == null
            ? -1
            : MultipleTesting.discoveryThreshold(counts.each(r -> rule.expandedP(r)), rule.alpha());
    Map<PairedCounts.Row, ProblemComparison> known = new HashMap<>();
    return pairs.stream()
        .map(
            pair ->
                known
                    .computeIfAbsent(pair.counts(), r -> of(pair.problem(), r, rule, lost, won))
                    .named(pair.problem()))
        .toList();
  }

  private static ProblemComparison of(
      String problem, PairedCounts.Row r, @Nullable Certification rule, double lost, double won) {
    Double shrunk = rule == null ? null : Double.valueOf(rule.shrunkP(r));
    Double expanded = rule == null ? null : Double.valueOf(rule.expandedP(r));
    return new ProblemComparison(
        problem,
        Side.of(r.baseDraws(), r.baseCorrect(), rule),
        Side.of(r.tunedDraws(), r.tunedCorrect(), rule),
        SupportCell.of(r.baseCorrect() > 0, r.tunedCorrect() > 0),
        shrunk,
        expanded,
        shrunk != null && shrunk <= lost,
        expanded != null && expanded <= won);
  }

  private ProblemComparison named(String name) {
    return new ProblemComparison(
        name, base, tuned, cell, shrunkP, expandedP, shrunkFdr, expandedFdr);
  }
}
