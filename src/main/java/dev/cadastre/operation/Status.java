package dev.cadastre.operation;

import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import dev.cadastre.store.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is stored and what is under way, in sections. */
public final class Status {

  /** Sections with the question that each answers. */
  private static final List<Map.Entry<String, String>> SECTIONS =
      List.of(
          Map.entry("problemSets", "how-many-problems-does-each-set-hold"),
          Map.entry("runs", "how-far-is-each-run"),
          Map.entry("campaigns", "what-are-the-campaigns"),
          Map.entry("comparisons", "what-did-each-comparison-find"),
          Map.entry("executions", "which-executions-ran-last"));

  private Status() {}

  /** Every section with its rows, values by column. */
  public static Map<String, List<Map<String, @Nullable Object>>> of(Database database) {
    Map<String, List<Map<String, @Nullable Object>>> sections = new LinkedHashMap<>();
    for (Map.Entry<String, String> section : SECTIONS) {
      sections.put(
          section.getKey(), Rows.of(database, Question.named(section.getValue()), Map.of()));
    }
    return sections;
  }
}
