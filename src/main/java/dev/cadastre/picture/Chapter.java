package dev.cadastre.picture;

import dev.cadastre.report.ComparisonReport;
import java.util.List;

/**
 * One comparison on a page. A list that is empty leaves its section out, with a sentence why.
 *
 * @param report counts, intervals, tests and notes
 * @param groups support of the problems of one set, level or topic each
 * @param arrows entropies of the base and of the tuned run
 * @param details what is told of single problems, the lost and gained first; may lack problems
 * @param cuts sentences on what was left out of the details or cut in them
 * @param warnings all that could mislead, the report's own notes among it
 * @param provenance where the numbers come from, in the order in which it is read
 */
public record Chapter(
    ComparisonReport report,
    List<GroupSupport> groups,
    List<EntropyArrow> arrows,
    List<ProblemDetail> details,
    List<String> cuts,
    List<String> warnings,
    List<Fact> provenance) {

  public Chapter {
    groups = List.copyOf(groups);
    arrows = List.copyOf(arrows);
    details = List.copyOf(details);
    cuts = List.copyOf(cuts);
    warnings = List.copyOf(warnings);
    provenance = List.copyOf(provenance);
  }

  /** Of a comparison alone. */
  public Chapter(ComparisonReport report) {
    this(report, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }
}
