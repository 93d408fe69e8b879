package dev.cadastre.picture;

import dev.cadastre.aggregate.TokenEntropy;
import dev.cadastre.report.RunReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run on a page, compared with nothing.
 *
 * @param report counts and estimates, each under its own name
 * @param tokenEntropy null for a run of tallies
 * @param warnings what could mislead
 * @param provenance where the numbers come from, in the order in which it is read
 */
public record RunChapter(
    RunReport report,
    @Nullable TokenEntropy tokenEntropy,
    List<String> warnings,
    List<Fact> provenance) {

  public RunChapter {
    warnings = List.copyOf(warnings);
    provenance = List.copyOf(provenance);
  }
}
