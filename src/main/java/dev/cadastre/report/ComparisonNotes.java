package dev.cadastre.report;

import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.DrawCounts;
import dev.cadastre.aggregate.ProblemComparison;
import dev.cadastre.aggregate.ProblemComparison.Side;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What could mislead a reader of a comparison. */
final class ComparisonNotes {

  /** Shares of truncated rollouts that differ by more are told. */
  private static final double TRUNCATED_APART = .01;

  private ComparisonNotes() {}

  /** What happened to the runs first, then the comparison's own notes. */
  static List<String> of(ComparisonReport report) {
    Comparison comparison = report.comparison();
    List<String> notes = new ArrayList<>(report.base().history().notes("base"));
    notes.addAll(report.tuned().history().notes("tuned"));
    notes.addAll(comparison.notes());
    unequalDraws(comparison, notes);
    if (!report.base().judge().equals(report.tuned().judge())) {
      notes.add(
          "two verifiers judged: %s the base, %s the tuned run: differences may be theirs"
              .formatted(report.base().judge(), report.tuned().judge()));
    }
    draws("base", comparison.base().counts(), notes);
    draws("tuned", comparison.tuned().counts(), notes);
    truncated(comparison.base().counts(), comparison.tuned().counts(), notes);
    left(comparison.onlyBase(), "only in the base run", notes);
    left(comparison.onlyTuned(), "only in the tuned run", notes);
    left(comparison.unscored(), "in both runs, but without a scored draw on one side", notes);
    return List.copyOf(notes);
  }

  /** What is missing from one run's draws. */
  static void draws(String side, DrawCounts counts, List<String> notes) {
    Long planned = counts.planned();
    if (planned != null && counts.drawn() < planned) {
      notes.add(
          "%s: %d of %d planned draws are missing; continue the run to draw them"
              .formatted(side, planned - counts.drawn(), planned));
    }
    long unjudged = counts.drawn() - counts.scored() - counts.undecided();
    if (unjudged > 0) {
      notes.add(
          "%s: %d of %d draws have no verdict of this verifier"
              .formatted(side, unjudged, counts.drawn()));
    }
    if (counts.undecided() > 0) {
      notes.add(
          "%s: %d of %d draws are undecided and left out of n"
              .formatted(side, counts.undecided(), counts.drawn()));
    }
  }

  private static void unequalDraws(Comparison comparison, List<String> notes) {
    if (comparison.byProblem().isEmpty()) {
      return;
    }
    IntSummaryStatistics base = draws(comparison, ProblemComparison::base);
    IntSummaryStatistics tuned = draws(comparison, ProblemComparison::tuned);
    if (base.getMin() != tuned.getMax() || base.getMax() != tuned.getMin()) {
      notes.add(
          ("n is not the same everywhere: base %s, tuned %s draws a problem; hits by all draws, and"
                  + " so P, E, S and O, favour the side with more")
              .formatted(range(base), range(tuned)));
    }
  }

  private static IntSummaryStatistics draws(
      Comparison comparison, Function<ProblemComparison, Side> side) {
    return comparison.byProblem().stream().mapToInt(p -> side.apply(p).draws()).summaryStatistics();
  }

  private static String range(IntSummaryStatistics draws) {
    return draws.getMin() == draws.getMax()
        ? Integer.toString(draws.getMin())
        : draws.getMin() + " to " + draws.getMax();
  }

  private static void truncated(DrawCounts base, DrawCounts tuned, List<String> notes) {
    Double ofBase = truncatedShare(base);
    Double ofTuned = truncatedShare(tuned);
    if (ofBase != null && ofTuned != null && Math.abs(ofBase - ofTuned) > TRUNCATED_APART) {
      notes.add(
          "truncated rollouts: base %s, tuned %s; a longer maximum of tokens may change the outcome"
              .formatted(Digits.percent(ofBase), Digits.percent(ofTuned)));
    } else if ((ofBase == null) != (ofTuned == null)) {
      notes.add(
          "truncated rollouts are known of the %s run only"
              .formatted(ofBase == null ? "tuned" : "base"));
    }
  }

  private static @Nullable Double truncatedShare(DrawCounts counts) {
    Long truncated = counts.truncated();
    return truncated == null || counts.drawn() == 0
        ? null
        : Double.valueOf((double) truncated / counts.drawn());
  }

  private static void left(List<String> problems, String where, List<String> notes) {
    if (!problems.isEmpty()) {
      notes.add(
          "%d %s %s: not compared"
              .formatted(
                  problems.size(), problems.size() == 1 ? "problem is" : "problems are", where));
    }
  }
}
