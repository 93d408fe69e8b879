package dev.cadastre.report;

import dev.cadastre.aggregate.CorrectPerplexity;
import dev.cadastre.aggregate.PerplexitySummary;
import dev.cadastre.aggregate.RecurringAnswer;
import dev.cadastre.aggregate.TextMeasures;
import dev.cadastre.aggregate.TokenEntropy;
import dev.cadastre.aggregate.TraceCounts;
import dev.cadastre.aggregate.TraceSupport;
import org.jspecify.annotations.Nullable;

/** The part of a comparison that only texts can tell: token entropy, perplexity and traces. */
public final class TextTables {

  private TextTables() {}

  static void addTo(Page page, TextMeasures texts) {
    if (texts.tellEntropy()) {
      page.heading("Token entropy, nats");
      Table table = Table.of("run", "samples", "known", "mean over samples", "mean over positions");
      row(table, "base", texts.baseEntropy());
      row(table, "tuned", texts.tunedEntropy());
      page.table(table);
    }
    if (!texts.perplexities().isEmpty()) {
      page.heading("Perplexity of correct texts");
      page.table(perplexities(texts));
    }
    traces(page, texts);
  }

  /** What each checkpoint thinks of correct texts, by the support of their problems. */
  public static Table perplexities(TextMeasures texts) {
    Table table =
        Table.of(
            "written by",
            "scored by",
            "checkpoint",
            "support",
            "problems",
            "texts",
            "left out",
            "mean",
            "median",
            "pooled");
    texts.perplexities().forEach(perplexity -> row(table, perplexity));
    return table;
  }

  /** Local validity beside the verdict. */
  private static void traces(Page page, TextMeasures texts) {
    if (!texts.traces().isEmpty()) {
      page.heading("Written equations beside verdicts");
      Table table =
          Table.of(
              "written by",
              "support",
              "samples",
              "with equations",
              "all hold",
              "equations",
              "hold",
              "correct",
              "correct, one fails",
              "all hold, not correct",
              "no reasoning",
              "underived");
      for (TraceSupport row : texts.traces()) {
        TraceCounts traces = row.traces();
        table.row(
            row.writer(),
            row.support() == null ? "all" : row.support(),
            traces.samples(),
            traces.written(),
            traces.sound(),
            traces.equations(),
            traces.hold(),
            traces.correct(),
            traces.correctUnsound(),
            traces.soundIncorrect(),
            traces.bare(),
            traces.underived());
      }
      page.table(table);
    }
    if (!texts.recurring().isEmpty()) {
      page.heading("Answers given to a quarter of the problems or more");
      Table table =
          Table.of("written by", "answer", "problems", "of problems", "draws", "correct draws");
      for (RecurringAnswer row : texts.recurring()) {
        table.row(
            row.writer(), row.answer(), row.problems(), row.judged(), row.draws(), row.correct());
      }
      page.table(table);
    }
  }

  private static void row(Table table, String run, @Nullable TokenEntropy entropy) {
    if (entropy != null) {
      table.row(run, entropy.samples(), entropy.known(), entropy.mean(), entropy.pooled());
    }
  }

  private static void row(Table table, CorrectPerplexity of) {
    PerplexitySummary perplexity = of.perplexity();
    table.row(
        of.writer(),
        of.scoredBy(),
        of.scorer(),
        of.support() == null ? "all" : of.support(),
        perplexity.problems(),
        perplexity.texts(),
        perplexity.leftOut(),
        perplexity.mean(),
        perplexity.median(),
        perplexity.pooled());
  }
}
