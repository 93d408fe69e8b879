package dev.cadastre.aggregate;

import dev.cadastre.aggregate.CorrectPerplexity.Side;
import dev.cadastre.estimate.SupportCell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what one checkpoint thinks of one run's texts by the support of their problems. */
public final class PerplexityBySupport {

  private final Map<String, SupportCell> cells = new HashMap<>();
  private final Perplexities all = new Perplexities();
  private final Map<SupportCell, Perplexities> bySupport = new EnumMap<>(SupportCell.class);

  /** Texts of problems that a comparison lacks are left out. */
  public PerplexityBySupport(Comparison comparison) {
    for (ProblemComparison problem : comparison.byProblem()) {
      cells.put(problem.problem(), problem.cell());
    }
  }

  /** Where texts of a problem are added, given its id: none if it is not compared. */
  public List<Perplexities> of(String problem) {
    SupportCell cell = cells.get(problem);
    return cell == null
        ? List.of()
        : List.of(all, bySupport.computeIfAbsent(cell, c -> new Perplexities()));
  }

  /** All problems first, then each support that has texts; none if there is no text. */
  public List<CorrectPerplexity> rows(Side writer, Side scoredBy, String scorer) {
    List<CorrectPerplexity> rows = new ArrayList<>();
    if (!bySupport.isEmpty()) {
      rows.add(row(writer, scoredBy, scorer, null, all));
      bySupport.forEach((cell, some) -> rows.add(row(writer, scoredBy, scorer, cell, some)));
    }
    return rows;
  }

  private static CorrectPerplexity row(
      Side writer, Side scoredBy, String scorer, @Nullable SupportCell cell, Perplexities texts) {
    return new CorrectPerplexity(writer, scoredBy, scorer, cell, texts.summary());
  }
}
