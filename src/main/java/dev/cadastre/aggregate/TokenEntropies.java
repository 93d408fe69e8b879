package dev.cadastre.aggregate;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Token entropy of a run by problem.
 *
 * @param byProblem by the problem's id; those of which no sample tells it are absent
 */
public record TokenEntropies(Map<String, OfProblem> byProblem) {

  /**
   * Samples of one problem.
   *
   * @param known those that tell their entropy, one or more
   * @param mean over them of each one's mean over positions, nats
   */
  public record OfProblem(long known, double mean) {}

  public TokenEntropies {
    byProblem = Map.copyOf(byProblem);
  }

  /** Mean over the samples of some problems, nats; null where none tells it. */
  public @Nullable Double mean(Collection<String> problems) {
    long known = 0;
    double sum = 0;
    for (OfProblem of : problems.stream().map(byProblem::get).filter(Objects::nonNull).toList()) {
      known += of.known();
      sum += of.known() * of.mean();
    }
    return known == 0 ? null : Double.valueOf(sum / known);
  }
}
