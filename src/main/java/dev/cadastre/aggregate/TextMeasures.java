package dev.cadastre.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of two runs tell beside their verdicts.
 *
 * @param baseEntropy null for a run of tallies
 * @param tunedEntropy null for a run of tallies
 * @param perplexities of correct texts, under each checkpoint that scored them
 */
public record TextMeasures(
    @Nullable TokenEntropy baseEntropy,
    @Nullable TokenEntropy tunedEntropy,
    List<CorrectPerplexity> perplexities) {

  public static final TextMeasures NONE = new TextMeasures(null, null, List.of());

  public TextMeasures {
    perplexities = List.copyOf(perplexities);
  }

  /** Whether a sample of either run tells its token entropy. */
  public boolean tellEntropy() {
    return (baseEntropy != null && baseEntropy.known() > 0)
        || (tunedEntropy != null && tunedEntropy.known() > 0);
  }
}
