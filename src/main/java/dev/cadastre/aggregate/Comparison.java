package dev.cadastre.aggregate;

import dev.cadastre.estimate.AnyMove;
import dev.cadastre.estimate.Certification;
import dev.cadastre.estimate.Churn;
import dev.cadastre.estimate.Crossing;
import dev.cadastre.estimate.DifferenceBootstrap;
import dev.cadastre.estimate.McNemar;
import dev.cadastre.estimate.PairedCounts;
import dev.cadastre.estimate.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Base run against tuned run over the same problems. What can't be had is null and explained in
 * {@code notes}; no number is NaN.
 *
 * @param problems compared problems
 * @param draws smallest n over both sides and all problems: the largest k; 0 without problems
 * @param preserved P by the published rule, over all draws of each side
 * @param expanded E
 * @param shrunk S
 * @param outOfSupport O
 * @param srr P/(P+S)
 * @param ndr E/(P+E)
 * @param sds harmonic mean of srr and ndr
 * @param nscr (E-S)/(P+E+S)
 * @param mcnemarP exact
 * @param mcnemarMidP half of the observed outcome's probability
 * @param expectedChurn expected S, and expected E, of identical checkpoints at the draws
 * @param atHalf turnover at half the draws
 * @param passAtK at 1, 2, 4, ... and the draws
 * @param boundary what the difference may be at k &gt;= n/4, at confidence 1 - alpha
 * @param crossing null without problems
 * @param certified null where eps would be no probability
 * @param shift null below two draws
 * @param anyMove null below two draws
 * @param answerEntropyNats null if no classes are known
 * @param deltaSe null without problems
 * @param base the base run; estimates over the compared problems, counts over all
 * @param tuned the tuned run likewise
 * @param onlyBase problems that only the base run has
 * @param onlyTuned problems that only the tuned run has
 * @param unscored problems of both without a scored draw on one side
 * @param byProblem the compared problems in order of their ids
 * @param options levels, seed and resamples
 * @param confidence of all intervals but those of the boundary
 * @param notes what is absent, and why
 */
public record Comparison(
    int problems,
    int draws,
    int preserved,
    int expanded,
    int shrunk,
    int outOfSupport,
    @Nullable Double srr,
    @Nullable Double ndr,
    @Nullable Double sds,
    @Nullable Double nscr,
    double mcnemarP,
    double mcnemarMidP,
    double expectedChurn,
    @Nullable AtHalf atHalf,
    List<PassAtKDifference> passAtK,
    List<AtBoundary> boundary,
    @Nullable Crossing crossing,
    @Nullable Certified certified,
    @Nullable Shift shift,
    @Nullable AnyMove anyMove,
    @Nullable EntropyComparison answerEntropyNats,
    @Nullable DeltaSe deltaSe,
    RunSummary base,
    RunSummary tuned,
    List<String> onlyBase,
    List<String> onlyTuned,
    List<String> unscored,
    List<ProblemComparison> byProblem,
    ComparisonOptions options,
    double confidence,
    List<String> notes) {

  private static final double CONFIDENCE = .95;

  /** Compares two runs; the order of the tallies and the number of threads do not matter. */
  public static Comparison between(RunTallies base, RunTallies tuned, ComparisonOptions options) {
    PairedTallies paired = PairedTallies.of(base, tuned);
    List<PairedTallies.Pair> pairs = paired.pairs();
    Set<String> compared =
        pairs.stream().map(PairedTallies.Pair::problem).collect(Collectors.toSet());
    PairedCounts counts =
        pairs.isEmpty()
            ? null
            : PairedCounts.of(pairs.stream().map(PairedTallies.Pair::counts).toList());
    DifferenceBootstrap bootstrap =
        counts == null
            ? null
            : new DifferenceBootstrap(counts, options.seed(), options.resamples());
    Support support = support(pairs);
    Certification rule = counts == null ? null : Certified.rule(counts.draws(), options);
    EntropyComparison entropy = EntropyComparison.of(pairs);
    return new Comparison(
        pairs.size(),
        counts == null ? 0 : counts.draws(),
        support.preserved(),
        support.expanded(),
        support.shrunk(),
        support.outOfSupport(),
        support.srr(),
        support.ndr(),
        support.sds(),
        support.nscr(),
        McNemar.exact(support.expanded(), support.shrunk()),
        McNemar.midP(support.expanded(), support.shrunk()),
        counts == null ? 0 : Churn.expected(counts, counts.draws()),
        counts == null ? null : AtHalf.of(counts),
        counts == null || bootstrap == null ? List.of() : PassAtKDifference.of(counts, bootstrap),
        counts == null || bootstrap == null
            ? List.of()
            : AtBoundary.of(counts, bootstrap, options.alpha()),
        counts == null || bootstrap == null ? null : Crossing.of(counts, bootstrap),
        counts == null || rule == null ? null : Certified.of(counts, rule),
        counts == null ? null : Shift.of(counts, options.seed()),
        counts == null ? null : anyMove(counts, options),
        entropy,
        counts == null ? null : DeltaSe.of(counts),
        RunSummary.of(base, compared, options.seed()),
        RunSummary.of(tuned, compared, options.seed()),
        paired.onlyBase(),
        paired.onlyTuned(),
        paired.unscored(),
        counts == null ? List.of() : ProblemComparison.of(pairs, counts, rule),
        options,
        CONFIDENCE,
        notes(counts, rule, entropy));
  }

  private static @Nullable AnyMove anyMove(PairedCounts counts, ComparisonOptions options) {
    int half = counts.draws() / 2;
    return half == 0 ? null : AnyMove.of(counts, half, options.seed(), options.resamples());
  }

  private static Support support(List<PairedTallies.Pair> pairs) {
    return Support.ofHits(
        pairs.stream().mapToInt(p -> p.base().correct()).toArray(),
        pairs.stream().mapToInt(p -> p.tuned().correct()).toArray());
  }

  private static List<String> notes(
      @Nullable PairedCounts counts,
      @Nullable Certification rule,
      @Nullable EntropyComparison entropy) {
    if (counts == null) {
      return List.of("nothing is compared: no problem has scored draws on both sides");
    }
    List<String> notes = new ArrayList<>();
    if (counts.problems() == 1) {
      notes.add("one problem: intervals and tests over problems need two");
    }
    if (counts.draws() < 2) {
      notes.add("one draw: turnover, shift and anyMove are taken at half the draws and need two");
    }
    if (rule == null) {
      notes.add(
          "nothing is certified: eps = -ln(zeta)/K is no probability at "
              + counts.draws()
              + " draws (at zeta = .05 the default K needs 16, paper pairing 3)");
    } else if (counts.draws() < rule.minDrawsForOut()) {
      notes.add(
          "\"out\" can't be certified for every problem: it takes "
              + rule.minDrawsForOut()
              + " draws at K = "
              + rule.budget()
              + ", and some have "
              + counts.draws());
    }
    if (entropy == null) {
      notes.add("answer entropy is absent: no problem's answer classes are known on both sides");
    }
    return List.copyOf(notes);
  }
}
