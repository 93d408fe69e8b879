package dev.cadastre.aggregate;

import dev.cadastre.estimate.CoverAtTau;
import dev.cadastre.estimate.Extrapolation;
import dev.cadastre.estimate.GPassAtK;
import dev.cadastre.estimate.MajorityAtK;
import dev.cadastre.estimate.PassAtK;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run on its own. Estimates are means over the problems with scored draws, each with its own n.
 *
 * @param problems problems in the estimates
 * @param draws smallest n among them, 0 without problems; the largest k
 * @param counts what became of all draws, estimated or not
 * @param unscored problems without a scored draw
 * @param passAtK at 1, 2, 4, ..., the draws, and what else was asked for
 * @param gPassAtK at the same k for tau .25, .5, .75 and 1
 * @param majAtK at the powers of two up to 32, over problems whose classes are known; null if no
 *     classes are known
 * @param coverAtTau for tau .25, .5, .75 and 1
 * @param answerEntropyNats null if no classes are known
 * @param extrapolation a model; null if too few problems carry it
 */
public record RunSummary(
    int problems,
    int draws,
    DrawCounts counts,
    List<String> unscored,
    List<AtK> passAtK,
    List<AtKTau> gPassAtK,
    @Nullable List<AtK> majAtK,
    List<AtTau> coverAtTau,
    @Nullable EntropyColumns answerEntropyNats,
    @Nullable Extrapolation extrapolation) {

  private static final List<Double> TAUS = List.of(.25, .5, .75, 1.0);
  private static final int LARGEST_MAJORITY = 32;

  /** A value at a budget. */
  public record AtK(int k, double value) {}

  /** A value at a budget and a share of it. */
  public record AtKTau(int k, double tau, double value) {}

  /** A value at a share. */
  public record AtTau(double tau, double value) {}

  /** Summarizes all problems of the run. */
  public static RunSummary of(RunTallies run, long seed) {
    return of(run, seed, List.of());
  }

  /** The same without the model of what lies beyond n, which is the costly part. */
  public static RunSummary measured(RunTallies run) {
    return of(run, problems(run), List.of(), (n, c) -> null);
  }

  /**
   * Summarizes all problems of the run.
   *
   * @param budgets k to estimate beside the powers of two
   * @throws IllegalArgumentException if one is above the draws
   */
  public static RunSummary of(RunTallies run, long seed, List<Integer> budgets) {
    return of(run, problems(run), budgets, (n, c) -> Extrapolation.of(n, c, seed));
  }

  private static Set<String> problems(RunTallies run) {
    return run.tallies().stream().map(Tally::problem).collect(Collectors.toSet());
  }

  /** Counts all draws of the run, estimates over some of its problems. */
  static RunSummary of(RunTallies run, Set<String> problems, long seed) {
    return of(run, problems, List.of(), (n, c) -> Extrapolation.of(n, c, seed));
  }

  private static RunSummary of(
      RunTallies run,
      Set<String> problems,
      List<Integer> budgets,
      BiFunction<int[], int[], @Nullable Extrapolation> model) {
    List<Tally> tallies =
        run.tallies().stream()
            .filter(t -> t.scored() > 0 && problems.contains(t.problem()))
            .toList();
    int[] n = tallies.stream().mapToInt(Tally::scored).toArray();
    int[] c = tallies.stream().mapToInt(Tally::correct).toArray();
    int draws = tallies.stream().mapToInt(Tally::scored).min().orElse(0);
    List<Integer> grid = PassAtK.grid(draws, budgets);
    return new RunSummary(
        tallies.size(),
        draws,
        DrawCounts.of(run),
        run.tallies().stream().filter(t -> t.scored() == 0).map(Tally::problem).toList(),
        grid.stream()
            .map(k -> new AtK(k, mean(tallies, t -> PassAtK.passAtK(t.scored(), t.correct(), k))))
            .toList(),
        grid.stream()
            .flatMap(k -> TAUS.stream().map(tau -> new AtKTau(k, tau, gPass(tallies, k, tau))))
            .toList(),
        majority(AnswerClasses.known(tallies)),
        tallies.isEmpty()
            ? List.of()
            : TAUS.stream().map(tau -> new AtTau(tau, CoverAtTau.of(n, c, tau))).toList(),
        EntropyColumns.of(tallies),
        model.apply(n, c));
  }

  private static double gPass(List<Tally> tallies, int k, double tau) {
    return mean(tallies, t -> GPassAtK.of(t.scored(), t.correct(), k, tau));
  }

  private static @Nullable List<AtK> majority(List<Tally> known) {
    if (known.isEmpty()) {
      return null;
    }
    int draws = known.stream().mapToInt(Tally::scored).min().orElseThrow();
    return PassAtK.grid(Math.min(draws, LARGEST_MAJORITY)).stream()
        .map(k -> new AtK(k, mean(known, t -> majority(t, k))))
        .toList();
  }

  private static double majority(Tally tally, int k) {
    return MajorityAtK.of(
        AnswerClasses.counts(tally), AnswerClasses.correct(tally), tally.noAnswer(), k);
  }

  /** Evaluated on all cores, summed in order. */
  private static double mean(List<Tally> tallies, ToDoubleFunction<Tally> value) {
    double[] values = tallies.parallelStream().mapToDouble(value).toArray();
    return Arrays.stream(values).sum() / values.length;
  }
}
