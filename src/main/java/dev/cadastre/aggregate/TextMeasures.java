package dev.cadastre.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of two runs tell beside their verdicts.
 *
 * @param baseEntropy null for a run of tallies
 * @param tunedEntropy null for a run of tallies
 * @param perplexities of correct texts, under each checkpoint that scored them
 * @param traces how they do where they write equations
 * @param recurring answers that a run gives to a quarter of its problems, and to three or more
 */
public record TextMeasures(
    @Nullable TokenEntropy baseEntropy,
    @Nullable TokenEntropy tunedEntropy,
    List<CorrectPerplexity> perplexities,
    List<TraceSupport> traces,
    List<RecurringAnswer> recurring) {

  public static final TextMeasures NONE =
      new TextMeasures(null, null, List.of(), List.of(), List.of());

  public TextMeasures {
    perplexities = List.copyOf(perplexities);
    traces = List.copyOf(traces);
    recurring = List.copyOf(recurring);
  }

  /** Whether a sample of either run tells its token entropy. */
  public boolean tellEntropy() {
    return (baseEntropy != null && baseEntropy.known() > 0)
        || (tunedEntropy != null && tunedEntropy.known() > 0);
  }
}
