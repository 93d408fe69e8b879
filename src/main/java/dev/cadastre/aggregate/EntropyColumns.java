package dev.cadastre.aggregate;

import dev.cadastre.estimate.AnswerEntropy;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answer entropy in nats, each column a mean over problems. "No answer" is a class; undecided draws
 * are none.
 *
 * @param problems those whose classes are known
 * @param draws smallest n among them
 * @param plugIn biased low
 * @param millerMadow bias-corrected plug-in
 * @param chaoWangJost least biased
 * @param rarefied32 plug-in expected at 32 of the draws; null if a problem has fewer
 */
public record EntropyColumns(
    int problems,
    int draws,
    double plugIn,
    double millerMadow,
    double chaoWangJost,
    @Nullable Double rarefied32) {

  private static final int PUBLISHED_DRAWS = 32;

  /** Null if no classes are known. Tallies without scored draws are left out. */
  public static @Nullable EntropyColumns of(List<Tally> tallies) {
    List<int[]> counts =
        AnswerClasses.known(tallies).stream()
            .filter(t -> t.scored() > 0)
            .map(AnswerClasses::countsWithNoAnswer)
            .toList();
    if (counts.isEmpty()) {
      return null;
    }
    int draws = counts.stream().mapToInt(c -> Arrays.stream(c).sum()).min().orElseThrow();
    return new EntropyColumns(
        counts.size(),
        draws,
        mean(counts, AnswerEntropy::plugIn),
        mean(counts, AnswerEntropy::millerMadow),
        mean(counts, AnswerEntropy::chaoWangJost),
        draws < PUBLISHED_DRAWS
            ? null
            : Double.valueOf(mean(counts, c -> AnswerEntropy.rarefied(c, PUBLISHED_DRAWS))));
  }

  private static double mean(List<int[]> counts, ToDoubleFunction<int[]> estimate) {
    return counts.stream().mapToDouble(estimate).sum() / counts.size();
  }
}
