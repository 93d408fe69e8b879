package dev.cadastre.dataset;

import dev.cadastre.aggregate.Tally;
import dev.cadastre.problem.Problem;
import java.util.List;

/**
 * Tallies of one run with the bad records that were left out.
 *
 * @param problems as far as the file tells them, in its order; reference and, where the file has
 *     none, prompt are empty
 * @param tallies in the same order
 * @param sha256 hex, of the file's bytes
 */
public record TallyReading(
    List<Problem> problems, List<Tally> tallies, String sha256, List<Reject> rejects) {

  public TallyReading {
    problems = List.copyOf(problems);
    tallies = List.copyOf(tallies);
    rejects = List.copyOf(rejects);
  }
}
