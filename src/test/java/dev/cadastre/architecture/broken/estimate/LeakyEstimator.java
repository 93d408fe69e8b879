package dev.cadastre.architecture.broken.estimate;

import dev.cadastre.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Breaks two walls on purpose: an estimator that reads files and knows problems. */
final class LeakyEstimator {
  private LeakyEstimator() {}

  static int lines(Problem problem) throws IOException {
    return Files.readAllLines(Path.of(problem.id())).size();
  }
}
