package dev.cadastre.report;

import dev.cadastre.aggregate.CaseTally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints how a verifier did on files of known cases. */
public final class CaseReport {

  private static final double NANOS_PER_SECOND = 1e9;

  private final List<Line> files = new ArrayList<>();
  private final @Nullable Table disagreements;

  /**
   * @param disagreements to be printed too; null if only counts are wanted
   */
  public CaseReport(@Nullable Table disagreements) {
    this.disagreements = disagreements;
  }

  /**
   * Figures of a file, or of all.
   *
   * @param answers judged in that time, uncounted ones included
   */
  private record Line(String file, CaseTally tally, int answers, long nanos) {

    Line plus(Line other) {
      return new Line(file, tally.plus(other.tally), answers + other.answers, nanos + other.nanos);
    }

    double answersPerSecond() {
      return nanos == 0 ? 0 : answers * NANOS_PER_SECOND / nanos;
    }

    Map<String, @Nullable Object> figures() {
      Map<String, @Nullable Object> figures = new LinkedHashMap<>();
      figures.put("cases", tally.cases());
      figures.put("accuracy", tally.accuracy());
      figures.put("falsePositives", tally.falsePositives());
      figures.put("falseNegatives", tally.falseNegatives());
      figures.put("undecided", tally.undecided());
      figures.put("answersPerSecond", answersPerSecond());
      return figures;
    }

    Map<String, @Nullable Object> figuresOfFile() {
      Map<String, @Nullable Object> figures = new LinkedHashMap<>();
      figures.put("file", file);
      figures.putAll(figures());
      return figures;
    }
  }

  /** Adds a file with the answers judged in so many nanoseconds. */
  public CaseReport file(String name, CaseTally tally, int answers, long nanos) {
    files.add(new Line(name, tally, answers, nanos));
    return this;
  }

  /** JSON holds all; CSV is one table, that of the disagreements if they are wanted. */
  public void render(Format format, Appendable out) throws IOException {
    switch (format) {
      case JSON -> JsonText.render(json(), out);
      case CSV -> (disagreements == null ? table() : disagreements).render(format, out);
      case TEXT, MARKDOWN -> {
        table().render(format, out);
        if (disagreements != null && !disagreements.rows().isEmpty()) {
          out.append('\n');
          disagreements.render(format, out);
        }
      }
    }
  }

  private Line total() {
    return files.stream().reduce(new Line("total", CaseTally.NONE, 0, 0), Line::plus);
  }

  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("total", total().figures());
    json.put("files", files.stream().map(Line::figuresOfFile).toList());
    if (disagreements != null) {
      json.put("disagreements", JsonText.rows(disagreements));
    }
    return json;
  }

  private Table table() {
    Table table =
        Table.of(
            "file",
            "cases",
            "accuracy",
            "false positives",
            "false negatives",
            "undecided",
            "answers/s");
    files.forEach(file -> add(table, file));
    add(table, total());
    return table;
  }

  private static void add(Table table, Line line) {
    CaseTally tally = line.tally();
    table.row(
        line.file(),
        tally.cases(),
        tally.accuracy(),
        tally.falsePositives(),
        tally.falseNegatives(),
        tally.undecided(),
        Math.round(line.answersPerSecond()));
  }
}
