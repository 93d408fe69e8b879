package dev.cadastre.job;

import dev.cadastre.inference.DjlScorer;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.rollout.Scorer;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The scorer of each running execution: a checkpoint is loaded once. */
@Singleton
public class Scorers {

  private final Map<Long, Scorer> open = new ConcurrentHashMap<>();

  /** The scorer of an execution. */
  public Scorer of(long execution, Path directory, String device) {
    return open.computeIfAbsent(
        execution, e -> DjlScorer.open(CheckpointDirectory.open(directory), device));
  }

  /** Closes the scorer of an execution that has ended. */
  public void close(long execution) {
    Scorer scorer = open.remove(execution);
    if (scorer != null) {
      scorer.close();
    }
  }
}
