package dev.cadastre.report;

import dev.cadastre.aggregate.AtHalf;
import dev.cadastre.aggregate.Certified;
import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.EntropyComparison;
import dev.cadastre.aggregate.PassAtKDifference;
import dev.cadastre.estimate.Membership;
import java.util.List;
import java.util.function.Function;

/**
 * A comparison as a researcher reads it. Longer than most, since every section of the page is here
 * in the order in which it is read.
 */
final class ComparisonPage {

  /** Below so many problems the guarded interval is shown and not the bootstrap's. */
  private static final int FEW_PROBLEMS = 100;

  private final ComparisonReport report;
  private final Comparison comparison;
  private final Page page = new Page();

  private ComparisonPage(ComparisonReport report) {
    this.report = report;
    comparison = report.comparison();
  }

  static Page of(ComparisonReport report) {
    ComparisonPage page = new ComparisonPage(report);
    page.finding();
    if (report.gate() != null) {
      page.page.heading("Gate").paragraph(GateText.sentence(report.gate()));
    }
    if (page.comparison.problems() > 0) {
      page.support();
      page.certified();
      page.passAtK();
      page.tests();
      page.entropy();
      TextTables.addTo(page.page, report.texts());
    }
    page.draws();
    MovedProblems.addTo(page.page, report);
    page.left();
    page.notes();
    return page.page;
  }

  private void finding() {
    Finding finding = Finding.of(comparison);
    page.title(VisibleText.brief(report.name()) + ": " + finding.word().words());
    finding.evidence().forEach(page::item);
    page.gap()
        .paragraph(
            "%s compared at up to %d draws each; base %s (%s), tuned %s (%s)"
                .formatted(
                    Digits.problems(comparison.problems()),
                    comparison.draws(),
                    VisibleText.brief(report.base().run()),
                    report.base().judge(),
                    VisibleText.brief(report.tuned().run()),
                    report.tuned().judge()));
  }

  private void support() {
    page.heading("Support by hits (in if one draw is correct)");
    page.table(
        Table.of("preserved", "expanded", "shrunk", "out of both", "SRR", "NDR", "SDS", "NSCR")
            .row(
                comparison.preserved(),
                comparison.expanded(),
                comparison.shrunk(),
                comparison.outOfSupport(),
                comparison.srr(),
                comparison.ndr(),
                comparison.sds(),
                comparison.nscr()));
    page.paragraph(
        ("From sampling alone, identical checkpoints would show %s expanded and as many shrunk at %d"
                + " draws. McNemar p = %s.")
            .formatted(
                Digits.of(comparison.expectedChurn()),
                comparison.draws(),
                Digits.of(comparison.mcnemarP())));
    AtHalf half = comparison.atHalf();
    if (half != null) {
      page.heading("Turnover, problems expected at k = " + half.k());
      page.table(
          Table.of(
                  "expanded",
                  "shrunk",
                  "either if identical",
                  "base re-run",
                  "tuned re-run",
                  "real movement")
              .row(
                  half.expectedExpanded(),
                  half.expectedShrunk(),
                  half.expectedChurn(),
                  half.churnBase(),
                  half.churnTuned(),
                  half.excessTurnover()));
    }
  }

  private void certified() {
    Certified certified = comparison.certified();
    if (certified == null) {
      return;
    }
    page.heading(
        "Certified support, eps = %s (K = %d)"
            .formatted(Digits.of(certified.eps()), certified.K()));
    Table both = Table.of("base", "tuned in", "tuned out", "tuned undetermined");
    for (Membership base : Membership.values()) {
      Function<Membership, Integer> cell =
          tuned -> certified.baseSlashTuned().getOrDefault(base + "/" + tuned, 0);
      both.row(
          base,
          cell.apply(Membership.IN),
          cell.apply(Membership.OUT),
          cell.apply(Membership.UNDETERMINED));
    }
    page.table(both);
    String confidence = Digits.percent(1 - comparison.options().alpha());
    page.heading("Certified moves (the counts alone carry no promise over all problems)");
    page.table(
        Table.of(
                "move",
                "certified",
                "at FDR " + Digits.percent(comparison.options().alpha()),
                "at least, with " + confidence)
            .row("shrunk", certified.shrunk(), certified.shrunkFdr(), certified.shrunkAtLeast())
            .row(
                "expanded",
                certified.expanded(),
                certified.expandedFdr(),
                certified.expandedAtLeast()));
  }

  private void passAtK() {
    boolean few = comparison.problems() < FEW_PROBLEMS;
    page.heading("pass@k, difference tuned - base with 95 % intervals");
    Table table =
        Table.of(
            "k",
            "base",
            "tuned",
            "difference",
            few ? "other problems (guard)" : "other problems (bootstrap)",
            "new draws (rerun)",
            "whole curve (band)");
    for (PassAtKDifference at : comparison.passAtK()) {
      table.row(
          at.k(),
          new Figure(Digits.fixed(at.base())),
          new Figure(Digits.fixed(at.tuned())),
          new Figure(Digits.signed(at.delta())),
          few
              ? Digits.interval(at.guardLower(), at.guardUpper())
              : Digits.interval(at.lower(), at.upper()),
          Digits.interval(at.rerunLower(), at.rerunUpper()),
          Digits.interval(at.bandLower(), at.bandUpper()));
    }
    page.table(table);
    List<String> plot = CurvePlot.of(comparison.passAtK());
    if (!plot.isEmpty()) {
      page.gap().drawing(plot).gap();
    }
    if (comparison.crossing() != null) {
      page.paragraph(CrossingSentence.of(comparison, comparison.crossing()));
    }
    if (comparison.deltaSe() != null) {
      page.paragraph(
          "Sampling efficiency gap: base pass@%d - tuned pass@1 = %s."
              .formatted(comparison.deltaSe().k(), Digits.signed(comparison.deltaSe().value())));
    }
  }

  private void tests() {
    page.heading("Did the boundary move?");
    Table table = Table.of("test", "k", "statistic", "p");
    table.row(
        "McNemar exact, expanded against shrunk",
        comparison.draws(),
        new Figure(comparison.expanded() + " : " + comparison.shrunk()),
        comparison.mcnemarP());
    if (comparison.shift() != null) {
      boolean flips = comparison.shift().decides().equals("signFlip");
      table.row(
          "shift to one side, " + (flips ? "sign-flip permutation" : "paired t"),
          comparison.shift().k(),
          comparison.shift().t() == null
              ? null
              : new Figure("t = " + Digits.of(comparison.shift().t())),
          Finding.decisive(comparison.shift()));
    }
    if (comparison.anyMove() != null) {
      table.row(
          "any move, permutation",
          comparison.anyMove().k(),
          new Figure(
              "%s, by chance %s"
                  .formatted(
                      Digits.of(comparison.anyMove().statistic()),
                      Digits.of(comparison.anyMove().nullMean()))),
          comparison.anyMove().p());
    }
    page.table(table);
  }

  private void entropy() {
    EntropyComparison entropy = comparison.answerEntropyNats();
    if (entropy == null) {
      return;
    }
    page.heading("Answer entropy, nats");
    Table table = RunTables.entropy();
    RunTables.addEntropy(table, "base", entropy.base());
    RunTables.addEntropy(table, "tuned", entropy.tuned());
    page.table(table);
    EntropyComparison.Test test = entropy.difference();
    page.paragraph(
        "Tuned - base at equal draws (%d or more): %s, 95 %%: %s, p = %s."
            .formatted(
                test.draws(),
                Digits.signed(test.mean()),
                Digits.range(test.lower(), test.upper()),
                Digits.of(test.p())));
  }

  private void draws() {
    page.heading("Draws");
    Table table = RunTables.draws();
    RunTables.addDraws(table, "base", comparison.base().counts());
    RunTables.addDraws(table, "tuned", comparison.tuned().counts());
    page.table(table);
  }

  private void left() {
    left("Only in the base run", comparison.onlyBase());
    left("Only in the tuned run", comparison.onlyTuned());
    left("Without a scored draw on one side", comparison.unscored());
  }

  private void left(String heading, List<String> problems) {
    String named = RunTables.named(problems, report.rowLimit());
    if (named != null) {
      page.heading(heading).paragraph(named);
    }
  }

  private void notes() {
    List<String> notes = ComparisonNotes.of(report);
    if (!notes.isEmpty()) {
      page.heading("Notes");
      notes.forEach(page::item);
    }
  }
}
