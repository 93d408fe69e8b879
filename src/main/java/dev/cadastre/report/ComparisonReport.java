package dev.cadastre.report;

import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.Gate;
import dev.cadastre.aggregate.ProblemComparison;
import dev.cadastre.aggregate.TextMeasures;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison to be read or processed further.
 *
 * <ul>
 *   <li>TEXT and MARKDOWN: the {@link Finding} first, then all tables and what could mislead.
 *   <li>JSON: one object with the keys of {@link Comparison}, all digits, {@code byProblem} up to
 *       the limit ({@code problemsListed} tells how many).
 *   <li>CSV: every compared problem, whatever the limit.
 * </ul>
 *
 * @param name {@code BASE..TUNED}
 * @param base the base run and who judged it
 * @param tuned the tuned run likewise
 * @param texts what the texts tell beside their verdicts
 * @param rowLimit most rows of each list of problems, 0 and up
 * @param gate what a gate rules on it; null if none was asked
 */
public record ComparisonReport(
    String name,
    RunLabel base,
    RunLabel tuned,
    Comparison comparison,
    TextMeasures texts,
    int rowLimit,
    @Nullable Gate gate) {

  public ComparisonReport {
    if (rowLimit < 0) {
      throw new IllegalArgumentException("a row limit is 0 or more; got " + rowLimit);
    }
  }

  /** Of counts alone. */
  public ComparisonReport(
      String name, RunLabel base, RunLabel tuned, Comparison comparison, int rowLimit) {
    this(name, base, tuned, comparison, TextMeasures.NONE, rowLimit);
  }

  /** Without a gate. */
  public ComparisonReport(
      String name,
      RunLabel base,
      RunLabel tuned,
      Comparison comparison,
      TextMeasures texts,
      int rowLimit) {
    this(name, base, tuned, comparison, texts, rowLimit, null);
  }

  /** The same with what a gate rules. */
  public ComparisonReport with(Gate ruling) {
    return new ComparisonReport(name, base, tuned, comparison, texts, rowLimit, ruling);
  }

  /** Prints the report; {@code out} is left open. */
  public void render(Format format, Appendable out) throws IOException {
    switch (format) {
      case TEXT -> ComparisonPage.of(this).text(out);
      case MARKDOWN -> ComparisonPage.of(this).markdown(out);
      case JSON -> JsonText.render(ComparisonJson.of(this), out);
      case CSV -> byProblem().render(Format.CSV, out);
    }
  }

  /** What could mislead a reader of the counts. */
  public List<String> notes() {
    return ComparisonNotes.of(this);
  }

  /** Every compared problem, a row each. */
  public Table byProblem() {
    Table table =
        Table.of(
            "problem",
            "baseDraws",
            "baseCorrect",
            "tunedDraws",
            "tunedCorrect",
            "support",
            "baseCertified",
            "tunedCertified",
            "shrunkP",
            "expandedP");
    for (ProblemComparison row : comparison.byProblem()) {
      table.row(
          row.problem(),
          row.base().draws(),
          row.base().correct(),
          row.tuned().draws(),
          row.tuned().correct(),
          row.cell(),
          row.base().certified(),
          row.tuned().certified(),
          row.shrunkP(),
          row.expandedP());
    }
    return table;
  }
}
