package dev.cadastre.dataset;

import dev.cadastre.aggregate.Tally;
import dev.cadastre.aggregate.Tally.ClassCount;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tallies under column names; several runs in one file have a column {@code run}. */
final class CsvTallies {

  private static final String WRONG = "class:";
  private static final String RIGHT = "correct-class:";
  private final TallySource source;
  private final TallyReader reader;
  private final Set<String> runs = new LinkedHashSet<>();

  CsvTallies(TallySource source, TallyReader reader) {
    this.source = source;
    this.reader = reader;
  }

  void read(InputStream in) throws IOException {
    String wanted = source.selection().value("run");
    CsvRecords.read(
        source.file(),
        in,
        record -> {
          String run = run(record);
          if (wanted == null || wanted.equals(run)) {
            reader.add(record.line(), "", record.original(), "", () -> tally(record.columns()));
          }
        });
    if (wanted != null || runs.size() > 1) {
      DatasetChoice.of(source.file(), "run", List.copyOf(runs), wanted);
    }
  }

  /** The run of a record, as far as it can be read; a bad record is reported where it is used. */
  private @Nullable String run(SourceRecord record) {
    try {
      String run = record.columns().get(column("run"));
      if (run != null) {
        runs.add(run);
      }
      return run;
    } catch (RecordFault unreadable) {
      return source.selection().value("run");
    }
  }

  private Tally tally(Map<String, String> columns) {
    int draws = count(columns, "draws");
    int correct = count(columns, "correct");
    TallyReader.requireCorrect(draws, correct);
    int noAnswer = countOrZero(columns, "noAnswer");
    int undecided = countOrZero(columns, "undecided");
    long incorrect = (long) draws - correct - noAnswer - undecided;
    if (incorrect < 0) {
      throw new RecordFault(
          "correct, noAnswer and undecided are together at most the draws",
          correct + " + " + noAnswer + " + " + undecided + " of " + draws,
          "mend the counts");
    }
    String truncated = columns.get(column("truncated"));
    Integer cut = truncated == null || truncated.isBlank() ? null : count(columns, "truncated");
    if (cut != null && cut > draws) {
      throw new RecordFault(
          "truncated draws are at most all draws", cut + " of " + draws, "mend the counts");
    }
    List<ClassCount> classes = classes(columns);
    requireClasses(classes, true, correct);
    requireClasses(classes, false, incorrect);
    return new Tally(
        text(columns, "problem"),
        draws,
        correct,
        (int) incorrect,
        noAnswer,
        undecided,
        cut,
        classes);
  }

  private static void requireClasses(List<ClassCount> classes, boolean correct, long draws) {
    long sum =
        classes.stream().filter(c -> c.correct() == correct).mapToLong(ClassCount::count).sum();
    if (sum > draws) {
      throw new RecordFault(
          "classes of %s answers count at most the %1$s draws"
              .formatted(correct ? "correct" : "incorrect"),
          sum + " of " + draws,
          "mend the counts");
    }
  }

  private List<ClassCount> classes(Map<String, String> columns) {
    List<ClassCount> classes = new ArrayList<>();
    for (String column : columns.keySet()) {
      boolean right = column.startsWith(RIGHT);
      if (right || column.startsWith(WRONG)) {
        int count = number(column, Objects.requireNonNullElse(columns.get(column), ""), true);
        if (count > 0) {
          String name = column.substring((right ? RIGHT : WRONG).length());
          classes.add(new ClassCount(name, right, count));
        }
      }
    }
    return classes;
  }

  private String column(String field) {
    return Objects.requireNonNullElse(source.mapping().column(field), field);
  }

  private String text(Map<String, String> columns, String field) {
    String value = columns.get(column(field));
    if (value == null) {
      throw RecordFault.missing(
          "a " + field,
          "columns are %s; name the right one with --map %s=COLUMN"
              .formatted(columns.keySet(), field));
    }
    return value.strip();
  }

  private int count(Map<String, String> columns, String field) {
    return number(field, text(columns, field), false);
  }

  private int countOrZero(Map<String, String> columns, String field) {
    return number(field, Objects.requireNonNullElse(columns.get(column(field)), ""), true);
  }

  private static int number(String what, String value, boolean blankIsZero) {
    if (blankIsZero && value.isBlank()) {
      return 0;
    }
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like a negative number
    }
    throw new RecordFault(
        what + " is an integer, 0 or more", RecordFault.quote(value), "mend the count");
  }
}
