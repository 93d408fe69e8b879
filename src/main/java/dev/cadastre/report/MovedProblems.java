package dev.cadastre.report;

import dev.cadastre.aggregate.ProblemComparison;
import dev.cadastre.estimate.Membership;
import dev.cadastre.estimate.SupportCell;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists of shrunk and expanded problems, the surest first. */
final class MovedProblems {

  private final Page page;
  private final ComparisonReport report;

  private MovedProblems(Page page, ComparisonReport report) {
    this.page = page;
    this.report = report;
  }

  static void addTo(Page page, ComparisonReport report) {
    MovedProblems lists = new MovedProblems(page, report);
    lists.add(
        "Shrunk",
        row -> row.cell() == SupportCell.SHRUNK || certified(row, Membership.IN, Membership.OUT),
        ProblemComparison::shrunkP,
        ProblemComparison::shrunkFdr);
    lists.add(
        "Expanded",
        row -> row.cell() == SupportCell.EXPANDED || certified(row, Membership.OUT, Membership.IN),
        ProblemComparison::expandedP,
        ProblemComparison::expandedFdr);
  }

  private void add(
      String heading,
      Predicate<ProblemComparison> which,
      Function<ProblemComparison, @Nullable Double> p,
      Predicate<ProblemComparison> discovery) {
    List<ProblemComparison> rows =
        report.comparison().byProblem().stream()
            .filter(which)
            .sorted(
                Comparator.<ProblemComparison>comparingDouble(row -> orOne(p.apply(row)))
                    .thenComparingDouble(MovedProblems::stillness))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    int listed = Math.min(report.rowLimit(), rows.size());
    page.heading(
        "%s by hits or certificate: %s%s"
            .formatted(
                heading,
                Digits.problems(rows.size()),
                listed < rows.size() ? ", the " + listed + " of smallest p" : ""));
    if (listed == 0) {
      return;
    }
    Table table =
        Table.of("problem", "base hits", "tuned hits", "base is", "tuned is", "p", "discovery");
    for (ProblemComparison row : rows.subList(0, listed)) {
      table.row(
          row.problem(),
          hits(row.base()),
          hits(row.tuned()),
          row.base().certified(),
          row.tuned().certified(),
          p.apply(row),
          discovery.test(row) ? "yes" : "no");
    }
    page.table(table);
  }

  private static boolean certified(ProblemComparison row, Membership base, Membership tuned) {
    return row.base().certified() == base && row.tuned().certified() == tuned;
  }

  private static double orOne(@Nullable Double p) {
    return p == null ? 1 : p;
  }

  /** The smaller, the more the success rate moved. */
  private static double stillness(ProblemComparison row) {
    return -Math.abs(row.base().success() - row.tuned().success());
  }

  private static Figure hits(ProblemComparison.Side side) {
    return new Figure(side.correct() + "/" + side.draws());
  }
}
