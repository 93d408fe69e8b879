package dev.cadastre.report;

import dev.cadastre.aggregate.DrawCounts;
import dev.cadastre.aggregate.EntropyColumns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables that reports of one run and of two have in common, a row or a column for each run. */
public final class RunTables {

  private RunTables() {}

  /** What became of the draws. */
  public static Table draws() {
    return Table.of(
        "run",
        "problems",
        "planned",
        "drawn",
        "scored",
        "correct",
        "no answer",
        "undecided",
        "truncated");
  }

  /** One run of {@link #draws}. */
  public static void addDraws(Table table, String run, DrawCounts counts) {
    table.row(
        run,
        counts.problems(),
        counts.planned(),
        counts.drawn(),
        counts.scored(),
        counts.correct(),
        counts.noAnswer(),
        counts.undecided(),
        counts.truncated());
  }

  /** Answer entropies. */
  public static Table entropy() {
    return Table.of(
        "run", "problems", "draws", "plug-in", "Miller-Madow", "Chao-Wang-Jost", "rarefied to 32");
  }

  /** One run of {@link #entropy}. */
  public static void addEntropy(Table table, String run, EntropyColumns columns) {
    table.row(
        run,
        columns.problems(),
        columns.draws(),
        columns.plugIn(),
        columns.millerMadow(),
        columns.chaoWangJost(),
        columns.rarefied32());
  }

  /** "a, b, c and 4 more"; null if there are none. */
  static @Nullable String named(List<String> problems, int limit) {
    if (problems.isEmpty()) {
      return null;
    }
    List<String> shown = problems.stream().limit(limit).map(VisibleText::brief).toList();
    int more = problems.size() - shown.size();
    String list = String.join(", ", shown);
    return more == 0
        ? list
        : shown.isEmpty() ? more + " problems" : list + " and " + more + " more";
  }
}
