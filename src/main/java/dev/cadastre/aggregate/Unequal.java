package dev.cadastre.aggregate;

import java.util.ArrayList;
import java.util.List;

/** Why the counts of two runs can't be held against each other. */
final class Unequal {

  private Unequal() {}

  static List<String> reasons(Comparison comparison, double margin) {
    List<String> reasons = new ArrayList<>();
    if (comparison.problems() == 0) {
      reasons.add("no problem has scored draws on both sides");
    }
    incomplete(reasons, "base", comparison.base().counts(), margin);
    incomplete(reasons, "tuned", comparison.tuned().counts(), margin);
    only(reasons, "base", comparison.onlyBase());
    only(reasons, "tuned", comparison.onlyTuned());
    if (!comparison.unscored().isEmpty()) {
      reasons.add(
          comparison.unscored().size()
              + " problem(s) have no scored draw on one side, first "
              + comparison.unscored().get(0));
    }
    few(reasons, comparison);
    long base = comparison.base().counts().drawn();
    long tuned = comparison.tuned().counts().drawn();
    if (comparison.onlyBase().isEmpty() && comparison.onlyTuned().isEmpty() && base != tuned) {
      reasons.add("the base run has " + base + " draws and the tuned run " + tuned);
    }
    return reasons;
  }

  /** One problem of which few draws are decided would decide how far every curve reaches. */
  private static void few(List<String> reasons, Comparison comparison) {
    int full =
        comparison.byProblem().stream()
            .mapToInt(row -> Math.max(row.base().draws(), row.tuned().draws()))
            .max()
            .orElse(0);
    comparison.byProblem().stream()
        .filter(row -> 2 * Math.min(row.base().draws(), row.tuned().draws()) < full)
        .findFirst()
        .ifPresent(
            row ->
                reasons.add(
                    "of problem "
                        + row.problem()
                        + " only "
                        + Math.min(row.base().draws(), row.tuned().draws())
                        + " draws of "
                        + full
                        + " are decided on one side: pass@k could be told up to there alone"));
  }

  private static void incomplete(
      List<String> reasons, String side, DrawCounts counts, double margin) {
    Long planned = counts.planned();
    if (planned != null && counts.drawn() < planned) {
      reasons.add(
          "the "
              + side
              + " run is incomplete: it lacks "
              + (planned - counts.drawn())
              + " of "
              + planned
              + " draws");
    }
    long unjudged = counts.drawn() - counts.scored() - counts.undecided();
    if (unjudged > 0) {
      reasons.add(unjudged + " draws of the " + side + " run are not judged");
    }
    if (counts.undecided() > margin * counts.drawn()) {
      reasons.add(
          counts.undecided()
              + " of "
              + counts.drawn()
              + " draws of the "
              + side
              + " run are undecided: as large a loss as the margin could hide there");
    }
  }

  private static void only(List<String> reasons, String side, List<String> problems) {
    if (!problems.isEmpty()) {
      reasons.add(
          problems.size()
              + " problem(s) are in the "
              + side
              + " run alone, first "
              + problems.get(0));
    }
  }
}
