package dev.cadastre.aggregate;

import dev.cadastre.estimate.AnswerEntropy;
import dev.cadastre.estimate.Interval;
import dev.cadastre.estimate.PairedT;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer entropy of both sides in nats over the problems whose classes both know, and the paired
 * test of their difference. Before the test the side with more draws of a problem is rarefied to
 * the other's n, since a plug-in at unequal n differs by bias alone.
 *
 * @param base columns
 * @param tuned columns
 * @param difference test of tuned - base
 */
public record EntropyComparison(EntropyColumns base, EntropyColumns tuned, Test difference) {

  /**
   * Paired t over problems.
   *
   * @param draws smallest n that a problem was rarefied to: the statement is about so many draws
   * @param mean tuned - base expected plug-in at equal n
   * @param t null for one problem or equal differences that are not 0
   * @param p two-sided
   * @param lower 95 %; null for one problem
   * @param upper 95 %; null for one problem
   */
  public record Test(
      int draws,
      double mean,
      @Nullable Double t,
      @Nullable Double p,
      @Nullable Double lower,
      @Nullable Double upper) {}

  /** Null if no problem's classes are known on both sides. */
  static @Nullable EntropyComparison of(List<PairedTallies.Pair> pairs) {
    List<Tally> allBase = pairs.stream().map(PairedTallies.Pair::base).toList();
    List<Tally> allTuned = pairs.stream().map(PairedTallies.Pair::tuned).toList();
    if (AnswerClasses.known(allBase).isEmpty() || AnswerClasses.known(allTuned).isEmpty()) {
      return null;
    }
    List<PairedTallies.Pair> known =
        pairs.stream()
            .filter(p -> AnswerClasses.known(p.base()) && AnswerClasses.known(p.tuned()))
            .toList();
    EntropyColumns base = EntropyColumns.of(known.stream().map(PairedTallies.Pair::base).toList());
    EntropyColumns tuned =
        EntropyColumns.of(known.stream().map(PairedTallies.Pair::tuned).toList());
    if (base == null || tuned == null) {
      return null;
    }
    double[] differences =
        known.stream().mapToDouble(p -> at(p.tuned(), p) - at(p.base(), p)).toArray();
    int draws = known.stream().mapToInt(EntropyComparison::draws).min().orElseThrow();
    PairedT t = PairedT.of(differences);
    Interval interval = t.interval();
    return new EntropyComparison(
        base,
        tuned,
        new Test(
            draws,
            t.mean(),
            t.t(),
            t.p(),
            interval == null ? null : Double.valueOf(interval.lower()),
            interval == null ? null : Double.valueOf(interval.upper())));
  }

  private static int draws(PairedTallies.Pair pair) {
    return Math.min(pair.base().scored(), pair.tuned().scored());
  }

  /** Of one side of a pair, expected at the smaller n of both. */
  static double at(Tally side, PairedTallies.Pair pair) {
    return AnswerEntropy.rarefied(AnswerClasses.countsWithNoAnswer(side), draws(pair));
  }
}
