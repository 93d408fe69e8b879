package dev.cadastre.aggregate;

import dev.cadastre.aggregate.CorrectPerplexity.Side;
import dev.cadastre.estimate.SupportCell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the traces of one run of a comparison do.
 *
 * @param writer which run's traces
 * @param support of the problems that they answer; null for all problems
 */
public record TraceSupport(Side writer, @Nullable SupportCell support, TraceCounts traces) {

  /**
   * All compared problems first, then each support; none if no trace writes an equation.
   *
   * @param byProblem counts by the problem's id; absent where nothing was checked
   */
  public static List<TraceSupport> of(
      Comparison comparison, Side writer, Map<String, TraceCounts> byProblem) {
    TraceCounts all = TraceCounts.NONE;
    Map<SupportCell, TraceCounts> cells = new EnumMap<>(SupportCell.class);
    for (ProblemComparison problem : comparison.byProblem()) {
      TraceCounts counts = byProblem.get(problem.problem());
      if (counts != null) {
        all = all.plus(counts);
        cells.merge(problem.cell(), counts, TraceCounts::plus);
      }
    }
    List<TraceSupport> rows = new ArrayList<>();
    if (all.written() > 0) {
      rows.add(new TraceSupport(writer, null, all));
      cells.forEach((cell, counts) -> rows.add(new TraceSupport(writer, cell, counts)));
    }
    return rows;
  }
}
