package dev.cadastre.picture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.PassAtKDifference;
import dev.cadastre.aggregate.ProblemComparison;
import dev.cadastre.report.ComparisonReport;
import dev.cadastre.report.Digits;
import dev.cadastre.report.Finding;
import dev.cadastre.report.GateText;
import dev.cadastre.report.RunTables;
import dev.cadastre.report.Table;
import dev.cadastre.report.TextTables;
import dev.cadastre.report.VisibleText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One comparison as the template shows it. */
final class ChapterSheet {

  /** Below so many problems the guarded interval is shown and not the bootstrap's. */
  private static final int FEW_PROBLEMS = 100;

  private final String id;
  private final Chapter chapter;
  private final ComparisonReport report;
  private final Comparison comparison;

  /**
   * Of a chapter.
   *
   * @param id unique on the page, fit for HTML and a name of files
   */
  ChapterSheet(String id, Chapter chapter) {
    this.id = id;
    this.chapter = chapter;
    report = chapter.report();
    comparison = report.comparison();
  }

  String id() {
    return id;
  }

  Chapter chapter() {
    return chapter;
  }

  String name() {
    return VisibleText.brief(report.tuned().run())
        + " against "
        + VisibleText.brief(report.base().run());
  }

  Finding finding() {
    return Finding.of(comparison);
  }

  /** The runs, their judges, problems and draws. */
  String subject() {
    String compared =
        "%s compared at up to %d draws each. Base: %s, tuned: %s. "
            .formatted(
                Digits.problems(comparison.problems()),
                comparison.draws(),
                VisibleText.brief(report.base().run()),
                VisibleText.brief(report.tuned().run()));
    String base = report.base().judge();
    String tuned = report.tuned().judge();
    return base.equals(tuned)
        ? compared + "Judged by " + base + "."
        : compared + "The base was judged by " + base + ", the tuned run by " + tuned + ".";
  }

  /** The moves and both ends of the curve, for a list of comparisons. */
  String inShort() {
    if (isEmpty()) {
      return "nothing is compared";
    }
    PassAtKDifference first = comparison.passAtK().get(0);
    PassAtKDifference last = comparison.passAtK().get(comparison.passAtK().size() - 1);
    return "by hits %d of %d left and %d entered; pass@%d %s, pass@%d %s"
        .formatted(
            comparison.shrunk(),
            comparison.problems(),
            comparison.expanded(),
            first.k(),
            Digits.signed(first.delta()),
            last.k(),
            Digits.signed(last.delta()));
  }

  @Nullable String gate() {
    return report.gate() == null ? null : GateText.sentence(report.gate());
  }

  Reading reading() {
    return new Reading(chapter);
  }

  boolean isEmpty() {
    return comparison.problems() == 0;
  }

  int problems() {
    return comparison.problems();
  }

  boolean certified() {
    return comparison.certified() != null;
  }

  boolean drawsIntervals() {
    return comparison.problems() < 300;
  }

  String eps() {
    return comparison.certified() == null
        ? ""
        : "eps = %s (K = %d)"
            .formatted(Digits.of(comparison.certified().eps()), comparison.certified().K());
  }

  List<SupportLine> support() {
    return SupportLine.of(chapter);
  }

  boolean hasPlane() {
    return chapter.arrows().stream().anyMatch(EntropyArrow::hasPlace);
  }

  JsonNode data() {
    return ChapterData.of(chapter);
  }

  Table passAtK() {
    boolean few = comparison.problems() < FEW_PROBLEMS;
    Table table =
        Table.of(
            "k",
            "base",
            "tuned",
            "tuned − base",
            few ? "other problems (guard)" : "other problems (bootstrap)",
            "new draws (rerun)",
            "whole curve (band)");
    for (PassAtKDifference at : comparison.passAtK()) {
      table.row(
          at.k(),
          at.base(),
          at.tuned(),
          Digits.signed(at.delta()),
          few
              ? Digits.range(at.guardLower(), at.guardUpper())
              : Digits.range(at.lower(), at.upper()),
          Digits.range(at.rerunLower(), at.rerunUpper()),
          Digits.range(at.bandLower(), at.bandUpper()));
    }
    return table;
  }

  /** All digits and all intervals, for a file. */
  Table passAtKInFull() {
    Table table =
        Table.of(
            "k",
            "base",
            "baseLower",
            "baseUpper",
            "tuned",
            "tunedLower",
            "tunedUpper",
            "delta",
            "lower",
            "upper",
            "tLower",
            "tUpper",
            "guardLower",
            "guardUpper",
            "rerunLower",
            "rerunUpper",
            "bandLower",
            "bandUpper");
    for (PassAtKDifference at : comparison.passAtK()) {
      CurveInterval base = CurveInterval.of(comparison, ProblemComparison::base, at.k());
      CurveInterval tuned = CurveInterval.of(comparison, ProblemComparison::tuned, at.k());
      table.row(
          at.k(),
          at.base(),
          base.lower(),
          base.upper(),
          at.tuned(),
          tuned.lower(),
          tuned.upper(),
          at.delta(),
          at.lower(),
          at.upper(),
          at.tLower(),
          at.tUpper(),
          at.guardLower(),
          at.guardUpper(),
          at.rerunLower(),
          at.rerunUpper(),
          at.bandLower(),
          at.bandUpper());
    }
    return table;
  }

  Table entropies() {
    Table table =
        Table.of(
            "problems of",
            "problems",
            "token, base",
            "token, tuned",
            "answer, base",
            "answer, tuned");
    for (EntropyArrow arrow : chapter.arrows()) {
      table.row(
          arrow.group(),
          arrow.problems(),
          arrow.baseToken(),
          arrow.tunedToken(),
          arrow.baseAnswer(),
          arrow.tunedAnswer());
    }
    return table;
  }

  @Nullable Table answerEntropies() {
    if (comparison.answerEntropyNats() == null) {
      return null;
    }
    Table table = RunTables.entropy();
    RunTables.addEntropy(table, "base", comparison.answerEntropyNats().base());
    RunTables.addEntropy(table, "tuned", comparison.answerEntropyNats().tuned());
    return table;
  }

  @Nullable Table perplexities() {
    return report.texts().perplexities().isEmpty() ? null : TextTables.perplexities(report.texts());
  }

  Table draws() {
    Table table = RunTables.draws();
    RunTables.addDraws(table, "base", comparison.base().counts());
    RunTables.addDraws(table, "tuned", comparison.tuned().counts());
    return table;
  }

  /** What a reader who sees no picture is told instead. */
  String describes(String picture) {
    return switch (picture) {
      case "passAtK" -> "Two curves of pass@k over the number of draws k. " + reading().curve();
      case "difference" ->
          "The difference of pass@k, tuned minus base, with its curve-wide band. "
              + reading().crossing();
      case "map" ->
          "Every problem as a point, base success across, tuned success upwards. "
              + reading().map()
              + " The table below has the same problems.";
      case "entropy" -> "Token entropy across, answer entropy upwards. " + reading().entropy();
      default -> throw new IllegalArgumentException("no picture is named " + picture);
    };
  }
}
