package dev.cadastre.report;

import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.aggregate.RunTallies;
import dev.cadastre.aggregate.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs made of counts. */
final class Tallies {

  private static final ComparisonOptions QUICK = ComparisonOptions.DEFAULTS.withResamples(1000);

  private Tallies() {}

  /** Problems p000, p001, ... with so many correct draws of n each. */
  static RunTallies run(int n, int... correct) {
    List<Tally> tallies = new ArrayList<>();
    for (int c : correct) {
      tallies.add(tally("p%03d".formatted(tallies.size()), n, c));
    }
    return RunTallies.of(tallies);
  }

  static Tally tally(String problem, int n, int correct) {
    return new Tally(problem, n, correct, n - correct, 0, 0, null, List.of());
  }

  static Comparison compare(RunTallies base, RunTallies tuned) {
    return Comparison.between(base, tuned, QUICK);
  }

  static ComparisonReport report(RunTallies base, RunTallies tuned, int rowLimit) {
    return new ComparisonReport(
        "before..after",
        new RunLabel("before", "integer", "1"),
        new RunLabel("after", "integer", "1"),
        compare(base, tuned),
        rowLimit);
  }

  static String text(ComparisonReport report, Format format) throws IOException {
    StringBuilder out = new StringBuilder();
    report.render(format, out);
    return out.toString();
  }

  static String text(Table table, Format format) throws IOException {
    StringBuilder out = new StringBuilder();
    table.render(format, out);
    return out.toString();
  }
}
