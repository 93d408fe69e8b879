package dev.cadastre.aggregate;

import dev.cadastre.estimate.Certification;
import dev.cadastre.estimate.MultipleTesting;
import dev.cadastre.estimate.PairedCounts;
import dev.cadastre.estimate.Support;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Certified support. Counts carry no promise over all problems; the Fdr and AtLeast columns do.
 *
 * @param K budget that sets eps
 * @param eps success probability at the boundary
 * @param baseSlashTuned problems by both memberships, keys like {@code in/out}
 * @param shrunk problems in/out
 * @param expanded problems out/in
 * @param shrunkFdr discoveries at false discovery rate alpha
 * @param expandedFdr discoveries at false discovery rate alpha
 * @param shrunkAtLeast so many shrank, with confidence 1 - alpha
 * @param expandedAtLeast so many expanded, with confidence 1 - alpha
 * @param minDrawsForOut smallest n that can certify "out"
 */
public record Certified(
    int K,
    double eps,
    Map<String, Integer> baseSlashTuned,
    int shrunk,
    int expanded,
    int shrunkFdr,
    int expandedFdr,
    int shrunkAtLeast,
    int expandedAtLeast,
    int minDrawsForOut) {

  public Certified {
    baseSlashTuned = Collections.unmodifiableMap(new TreeMap<>(baseSlashTuned));
  }

  /** Problems certified on both sides, by cell; the others, undetermined on a side, are in none. */
  public Support support() {
    return new Support(cell("in/in"), expanded, shrunk, cell("out/out"));
  }

  private int cell(String baseSlashTuned) {
    return this.baseSlashTuned.getOrDefault(baseSlashTuned, 0);
  }

  /** The rule to certify by; null if K is too small to make eps a probability. */
  static @Nullable Certification rule(int draws, ComparisonOptions options) {
    Integer given = options.budget();
    if (given != null) {
      return new Certification(given, options.alpha(), options.zeta());
    }
    OptionalInt budget =
        options.paperPairing()
            ? OptionalInt.of(draws)
            : Certification.defaultBudget(draws, options.zeta());
    return budget.isEmpty() || budget.getAsInt() <= -Math.log(options.zeta())
        ? null
        : new Certification(budget.getAsInt(), options.alpha(), options.zeta());
  }

  /** Of counts alone; null if K is too small to make eps a probability. */
  public static @Nullable Certified of(PairedCounts counts, ComparisonOptions options) {
    Certification rule = rule(counts.draws(), options);
    return rule == null ? null : of(counts, rule);
  }

  static Certified of(PairedCounts counts, Certification rule) {
    Map<String, Integer> table = new TreeMap<>();
    for (int i = 0; i < counts.problems(); i++) {
      PairedCounts.Row r = counts.row(i);
      String cell =
          rule.membership(r.baseDraws(), r.baseCorrect())
              + "/"
              + rule.membership(r.tunedDraws(), r.tunedCorrect());
      table.merge(cell, 1, Integer::sum);
    }
    double[] shrunk = counts.each(r -> rule.shrunkP(r));
    double[] expanded = counts.each(r -> rule.expandedP(r));
    return new Certified(
        rule.budget(),
        rule.eps(),
        table,
        table.getOrDefault("in/out", 0),
        table.getOrDefault("out/in", 0),
        MultipleTesting.discoveries(shrunk, rule.alpha()),
        MultipleTesting.discoveries(expanded, rule.alpha()),
        MultipleTesting.atLeast(shrunk, rule.alpha()),
        MultipleTesting.atLeast(expanded, rule.alpha()),
        rule.minDrawsForOut());
  }
}
