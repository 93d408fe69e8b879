package dev.cadastre.report;

import dev.cadastre.aggregate.CorrectPerplexity;
import dev.cadastre.aggregate.PerplexitySummary;
import dev.cadastre.aggregate.TextMeasures;
import dev.cadastre.aggregate.TokenEntropy;
import org.jspecify.annotations.Nullable;

/** The part of a comparison that only texts can tell: token entropy and perplexity. */
final class TextTables {

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
