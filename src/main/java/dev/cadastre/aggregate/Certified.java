package dev.cadastre.aggregate;

import dev.cadastre.estimate.Certification;
import dev.cadastre.estimate.Membership;
import dev.cadastre.estimate.MultipleTesting;
import dev.cadastre.estimate.PairedCounts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
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
    baseSlashTuned = Collections.unmodifiableMap(new LinkedHashMap<>(baseSlashTuned));
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

  static Certified of(PairedCounts counts, Certification rule) {
    Map<String, Integer> table = new LinkedHashMap<>();
    for (Membership base : Membership.values()) {
      for (Membership tuned : Membership.values()) {
        int problems =
            (int)
                counts.sum(
                    r ->
                        rule.membership(r.baseDraws(), r.baseCorrect()) == base
                                && rule.membership(r.tunedDraws(), r.tunedCorrect()) == tuned
                            ? 1
                            : 0);
        if (problems > 0) {
          table.put(base + "/" + tuned, problems);
        }
      }
    }
    double[] shrunk = counts.each(r -> shrunkP(r, rule));
    double[] expanded = counts.each(r -> expandedP(r, rule));
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

  /** p of "did not shrink": in the base's support and out of the tuned one's must both be shown. */
  static double shrunkP(PairedCounts.Row r, Certification rule) {
    return Math.max(
        rule.pIn(r.baseDraws(), r.baseCorrect()), rule.pOut(r.tunedDraws(), r.tunedCorrect()));
  }

  /** p of "did not expand". */
  static double expandedP(PairedCounts.Row r, Certification rule) {
    return Math.max(
        rule.pOut(r.baseDraws(), r.baseCorrect()), rule.pIn(r.tunedDraws(), r.tunedCorrect()));
  }
}
