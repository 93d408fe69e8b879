package dev.cadastre.report;

import dev.cadastre.aggregate.Certified;
import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.CorrectPerplexity.Side;
import dev.cadastre.aggregate.EntropyComparison;
import dev.cadastre.aggregate.PassAtKDifference;
import dev.cadastre.aggregate.TokenEntropy;
import dev.cadastre.estimate.Crossing;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons with one base side by side.
 *
 * @param reports at least one
 */
record BaseOverview(String base, List<ComparisonReport> reports) {

  private static final String RESOLVED_UP = " +";
  private static final String RESOLVED_DOWN = " -";
  private static final String NOT_RESOLVED = "  ";

  void addTo(Page page) {
    page.heading("pass@k, and whether the difference to the base is resolved").table(passAtK());
    page.paragraph(
        "+ and - stand where the curve-wide 95 % band and the guarded interval both lie beyond 0.");
    page.heading("Support by hits, beside what sampling alone would move").table(support());
    page.heading("Certified moves over all problems, and where the base gets ahead")
        .table(certified());
    page.heading("Entropy, nats: of tokens (mean over samples), and of answers (plug-in)")
        .table(entropy());
    if (tellPerplexity()) {
      page.heading("Perplexity of correct texts, mean over texts").table(perplexity());
    }
    page.heading("Findings");
    for (ComparisonReport report : reports) {
      Finding finding = Finding.of(report.comparison());
      page.item(
          "%s: %s. %s"
              .formatted(
                  VisibleText.brief(report.tuned().run()),
                  finding.word().words(),
                  String.join("; ", finding.evidence())));
    }
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
    List<String> columns = new ArrayList<>(List.of("run"));
    budgets.forEach(k -> columns.add("@" + k));
    Table table = Table.of(columns);
    table.row(at(base, reports.get(0), budgets, BaseOverview::base));
    for (ComparisonReport report : reports) {
      table.row(at(report.tuned().run(), report, budgets, BaseOverview::tuned));
    }
    return table;
  }

  private static @Nullable Object[] at(
      String run,
      ComparisonReport report,
      List<Integer> budgets,
      Function<PassAtKDifference, String> shown) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(run);
    for (int k : budgets) {
      values.add(
          report.comparison().passAtK().stream()
              .filter(at -> at.k() == k)
              .findFirst()
              .map(at -> new Figure(shown.apply(at)))
              .orElse(null));
    }
    return values.toArray();
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
            "run",
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
          report.tuned().run(),
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
            "run",
            "eps",
            "expanded",
            "expanded, at least",
            "shrunk",
            "shrunk, at least",
            "shift p",
            "base ahead from k",
            "95 %");
    for (ComparisonReport report : reports) {
      Comparison comparison = report.comparison();
      Certified certified = comparison.certified();
      Crossing crossing = comparison.crossing();
      table.row(
          report.tuned().run(),
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
    Table table = Table.of("run", "tokens", "answers", "answers, tuned - base", "95 %", "p");
    ComparisonReport first = reports.get(0);
    EntropyComparison firstAnswers = first.comparison().answerEntropyNats();
    table.row(
        base,
        mean(first.texts().baseEntropy()),
        firstAnswers == null ? null : firstAnswers.base().plugIn(),
        null,
        null,
        null);
    for (ComparisonReport report : reports) {
      EntropyComparison answers = report.comparison().answerEntropyNats();
      EntropyComparison.Test difference = answers == null ? null : answers.difference();
      table.row(
          report.tuned().run(),
          mean(report.texts().tunedEntropy()),
          answers == null ? null : answers.tuned().plugIn(),
          difference == null ? null : new Figure(Digits.signed(difference.mean())),
          difference == null ? null : Digits.interval(difference.lower(), difference.upper()),
          difference == null ? null : difference.p());
    }
    return table;
  }

  private static @Nullable Double mean(@Nullable TokenEntropy entropy) {
    return entropy == null ? null : entropy.mean();
  }

  private boolean tellPerplexity() {
    return reports.stream().anyMatch(report -> !report.texts().perplexities().isEmpty());
  }

  private Table perplexity() {
    Table table =
        Table.of(
            "run",
            "its own, by itself",
            "its own, by the base",
            "the base's, by it",
            "the base's, by the base");
    for (ComparisonReport report : reports) {
      table.row(
          report.tuned().run(),
          perplexity(report, Side.TUNED, Side.TUNED),
          perplexity(report, Side.TUNED, Side.BASE),
          perplexity(report, Side.BASE, Side.TUNED),
          perplexity(report, Side.BASE, Side.BASE));
    }
    return table;
  }

  private static @Nullable Double perplexity(ComparisonReport report, Side writer, Side scorer) {
    return report.texts().perplexities().stream()
        .filter(of -> of.support() == null && of.writer() == writer && of.scoredBy() == scorer)
        .findFirst()
        .map(of -> of.perplexity().mean())
        .orElse(null);
  }
}
