package dev.cadastre.report;

import dev.cadastre.aggregate.Certified;
import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.EntropyComparison;
import dev.cadastre.aggregate.PassAtKDifference;
import dev.cadastre.estimate.Crossing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several comparisons side by side, a row for each, and what each of them shows. JSON and CSV are
 * for the comparisons one by one.
 *
 * @param title of the whole, the campaign's name
 * @param reports at least one, in the order in which they are shown
 */
public record CampaignOverview(String title, List<ComparisonReport> reports) {

  private static final String RESOLVED_UP = " +";
  private static final String RESOLVED_DOWN = " -";
  private static final String NOT_RESOLVED = "  ";

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
    Page page =
        new Page()
            .title(
                "%s: %d comparisons, %s, %s"
                    .formatted(
                        VisibleText.brief(title),
                        reports.size(),
                        range(
                            "problems",
                            reports.stream().mapToInt(r -> r.comparison().problems()).toArray()),
                        range(
                            "draws of each",
                            reports.stream().mapToInt(r -> r.comparison().draws()).toArray())));
    page.heading("pass@k, and whether the difference to the base is resolved").table(passAtK());
    page.paragraph(
        "+ and - stand where the curve-wide 95 % band and the guarded interval both lie beyond 0.");
    page.heading("Support by hits, beside what sampling alone would move").table(support());
    page.heading("Certified moves over all problems, and where the base gets ahead")
        .table(certified());
    page.heading("Entropy, nats").table(entropy());
    page.heading("Findings");
    for (ComparisonReport report : reports) {
      Finding finding = Finding.of(report.comparison());
      page.item(
          "%s: %s. %s"
              .formatted(
                  VisibleText.brief(report.name()),
                  finding.word().words(),
                  String.join("; ", finding.evidence())));
    }
    return page;
  }

  private static String range(String unit, int... values) {
    TreeSet<Integer> sorted = new TreeSet<>();
    for (int value : values) {
      sorted.add(value);
    }
    return sorted.size() == 1
        ? sorted.first() + " " + unit
        : sorted.first() + " to " + sorted.last() + " " + unit;
  }

  /** Powers of 4, and the most draws, of what any comparison tells. */
  private List<Integer> budgets() {
    TreeSet<Integer> told = new TreeSet<>();
    reports.forEach(r -> r.comparison().passAtK().forEach(at -> told.add(at.k())));
    List<Integer> budgets = new ArrayList<>();
    for (int k : told) {
      boolean powerOfFour = Integer.bitCount(k) == 1 && Integer.numberOfTrailingZeros(k) % 2 == 0;
      if (powerOfFour || k == told.last()) {
        budgets.add(k);
      }
    }
    return budgets;
  }

  private Table passAtK() {
    List<Integer> budgets = budgets();
    List<String> columns = new ArrayList<>(List.of("run", "against"));
    budgets.forEach(k -> columns.add("@" + k));
    Table table = Table.of(columns);
    List<String> bases = new ArrayList<>();
    for (ComparisonReport report : reports) {
      String base = report.base().run();
      if (!bases.contains(base)) {
        bases.add(base);
        List<@Nullable Object> values = at(report, budgets, CampaignOverview::base);
        values.addAll(0, Arrays.asList(base, null));
        table.row(values.toArray());
      }
      List<@Nullable Object> values = at(report, budgets, CampaignOverview::tuned);
      values.addAll(0, List.of(report.tuned().run(), base));
      table.row(values.toArray());
    }
    return table;
  }

  private static List<@Nullable Object> at(
      ComparisonReport report, List<Integer> budgets, Function<PassAtKDifference, String> shown) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int k : budgets) {
      values.add(
          report.comparison().passAtK().stream()
              .filter(at -> at.k() == k)
              .findFirst()
              .map(at -> new Figure(shown.apply(at)))
              .orElse(null));
    }
    return values;
  }

  private static String base(PassAtKDifference at) {
    return Digits.fixed(at.base()) + NOT_RESOLVED;
  }

  private static String tuned(PassAtKDifference at) {
    int sign = Finding.sign(at);
    return Digits.fixed(at.tuned())
        + (sign > 0 ? RESOLVED_UP : sign < 0 ? RESOLVED_DOWN : NOT_RESOLVED);
  }

  private Table support() {
    Table table =
        Table.of(
            "comparison",
            "preserved",
            "expanded",
            "shrunk",
            "out of both",
            "churn",
            "SRR",
            "NDR",
            "McNemar p");
    for (ComparisonReport report : reports) {
      Comparison comparison = report.comparison();
      table.row(
          report.name(),
          comparison.preserved(),
          comparison.expanded(),
          comparison.shrunk(),
          comparison.outOfSupport(),
          comparison.expectedChurn(),
          comparison.srr(),
          comparison.ndr(),
          comparison.mcnemarP());
    }
    return table;
  }

  private Table certified() {
    Table table =
        Table.of(
            "comparison",
            "eps",
            "expanded",
            "at least",
            "shrunk",
            "at least, shrunk",
            "shift p",
            "base ahead from k",
            "95 %");
    for (ComparisonReport report : reports) {
      Comparison comparison = report.comparison();
      Certified certified = comparison.certified();
      Crossing crossing = comparison.crossing();
      table.row(
          report.name(),
          certified == null ? null : certified.eps(),
          certified == null ? null : certified.expanded(),
          certified == null ? null : certified.expandedAtLeast(),
          certified == null ? null : certified.shrunk(),
          certified == null ? null : certified.shrunkAtLeast(),
          comparison.shift() == null ? null : Finding.decisive(comparison.shift()),
          crossing == null ? null : crossing.k(),
          crossing == null || comparison.problems() < 2
              ? null
              : new Figure(CrossingSentence.ends(comparison, crossing)));
    }
    return table;
  }

  private Table entropy() {
    Table table =
        Table.of("comparison", "answers, base", "answers, tuned", "difference", "95 %", "p");
    for (ComparisonReport report : reports) {
      EntropyComparison entropy = report.comparison().answerEntropyNats();
      table.row(
          report.name(),
          entropy == null ? null : entropy.base().plugIn(),
          entropy == null ? null : entropy.tuned().plugIn(),
          entropy == null ? null : new Figure(Digits.signed(entropy.difference().mean())),
          entropy == null
              ? null
              : Digits.interval(entropy.difference().lower(), entropy.difference().upper()),
          entropy == null ? null : entropy.difference().p());
    }
    return table;
  }
}
