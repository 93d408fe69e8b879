package dev.cadastre.aggregate;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tallies of one run under one verifier, in order of problem ids.
 *
 * @param tallies one a problem
 * @param planned draws planned over all problems, those without a tally included; null if nothing
 *     was planned
 */
public record RunTallies(List<Tally> tallies, @Nullable Long planned) {

  public RunTallies {
    tallies = tallies.stream().sorted(Comparator.comparing(Tally::problem)).toList();
    Set<String> seen = new HashSet<>();
    for (Tally tally : tallies) {
      if (!seen.add(tally.problem())) {
        throw new IllegalArgumentException(
            "a run has one tally for each problem; '"
                + tally.problem()
                + "' occurs twice: join the tallies of one problem first");
      }
    }
    if (planned != null && planned < 1) {
      throw new IllegalArgumentException("planned draws are 1 or more; got " + planned);
    }
  }

  public static RunTallies of(List<Tally> tallies) {
    return new RunTallies(tallies, null);
  }
}
