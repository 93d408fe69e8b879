package dev.cadastre.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Several comparisons side by side, those with the same base together. JSON and CSV are for the
 * comparisons one by one.
 *
 * @param title of the whole, the campaign's name
 * @param reports at least one, in the order in which they are shown
 */
public record CampaignOverview(String title, List<ComparisonReport> reports) {

  public CampaignOverview {
    reports = List.copyOf(reports);
    if (reports.isEmpty()) {
      throw new IllegalArgumentException("an overview shows one comparison or more; got none");
    }
  }

  /**
   * Prints the overview; {@code out} is left open.
   *
   * @param format one that is for reading
   */
  public void render(Format format, Appendable out) throws IOException {
    switch (format) {
      case TEXT -> page().text(out);
      case MARKDOWN -> page().markdown(out);
      case JSON, CSV ->
          throw new IllegalArgumentException(
              "an overview is for reading, as text or markdown; got " + format);
    }
  }

  private Page page() {
    Page page = new Page();
    Map<String, List<ComparisonReport>> byBase = new LinkedHashMap<>();
    reports.forEach(
        report ->
            byBase.computeIfAbsent(report.base().run(), run -> new ArrayList<>()).add(report));
    for (Map.Entry<String, List<ComparisonReport>> group : byBase.entrySet()) {
      if (page.hasBlocks()) {
        page.gap();
      }
      page.title(heading(group.getKey(), group.getValue()));
      new BaseOverview(group.getKey(), group.getValue()).addTo(page);
    }
    return page;
  }

  private String heading(String base, List<ComparisonReport> group) {
    return "%s: against %s, %s, %s"
        .formatted(
            VisibleText.brief(title),
            VisibleText.brief(base),
            range("problems", group.stream().mapToInt(r -> r.comparison().problems())),
            range("draws of each", group.stream().mapToInt(r -> r.comparison().draws())));
  }

  private static String range(String unit, IntStream values) {
    IntSummaryStatistics bounds = values.summaryStatistics();
    return (bounds.getMin() == bounds.getMax() ? "" : bounds.getMin() + " to ")
        + bounds.getMax()
        + " "
        + unit;
  }
}
