package dev.cadastre.aggregate;

import dev.cadastre.estimate.SupportCell;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint thinks of the correct texts of one run of a comparison.
 *
 * @param writer which run's texts
 * @param scoredBy whose checkpoint scored them
 * @param scorer that checkpoint's label
 * @param support of the problems that the texts answer; null for all problems
 */
public record CorrectPerplexity(
    Side writer,
    Side scoredBy,
    String scorer,
    @Nullable SupportCell support,
    PerplexitySummary perplexity) {

  /** A run of a comparison, or another. */
  public enum Side {
    BASE("base"),
    TUNED("tuned"),
    OTHER("other");

    private final String label;

    Side(String label) {
      this.label = label;
    }

    /** As results print it. */
    @Override
    public String toString() {
      return label;
    }
  }
}
