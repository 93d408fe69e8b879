package dev.cadastre.dataset;

import dev.cadastre.problem.ProblemSet;
import java.util.List;

/**
 * Problems of a file with the bad records that were left out.
 *
 * @param sha256 hex, of the file's bytes
 */
public record ProblemReading(ProblemSet problems, String sha256, List<Reject> rejects) {

  public ProblemReading {
    rejects = List.copyOf(rejects);
  }
}
