package dev.cadastre.aggregate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answer entropy of both runs by problem, nats: the plug-in expected at the smaller n of both
 * sides, so that neither is favoured by more draws. Problems whose classes a side does not know are
 * absent.
 */
public final class AnswerEntropies {

  /**
   * Means over some problems.
   *
   * @param problems whose classes both sides know, one or more
   */
  public record Means(int problems, double base, double tuned) {}

  private record OfProblem(double base, double tuned) {}

  private final Map<String, OfProblem> byProblem = new HashMap<>();

  public AnswerEntropies(RunTallies base, RunTallies tuned) {
    List<PairedTallies.Pair> pairs = PairedTallies.of(base, tuned).pairs();
    boolean known =
        !AnswerClasses.known(pairs.stream().map(PairedTallies.Pair::base).toList()).isEmpty()
            && !AnswerClasses.known(pairs.stream().map(PairedTallies.Pair::tuned).toList())
                .isEmpty();
    for (PairedTallies.Pair pair : known ? pairs : List.<PairedTallies.Pair>of()) {
      if (AnswerClasses.known(pair.base()) && AnswerClasses.known(pair.tuned())) {
        byProblem.put(
            pair.problem(),
            new OfProblem(
                EntropyComparison.at(pair.base(), pair), EntropyComparison.at(pair.tuned(), pair)));
      }
    }
  }

  /** Null where the classes of none of the problems are known. */
  public @Nullable Means over(Collection<String> problems) {
    List<OfProblem> known = problems.stream().map(byProblem::get).filter(Objects::nonNull).toList();
    return known.isEmpty()
        ? null
        : new Means(
            known.size(),
            known.stream().mapToDouble(OfProblem::base).sum() / known.size(),
            known.stream().mapToDouble(OfProblem::tuned).sum() / known.size());
  }
}
