package dev.cadastre.job;

import dev.cadastre.inference.DjlScorer;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.rollout.Scorer;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The scorer of each running execution: a checkpoint is loaded once. */
@Singleton
public class Scorers {

  private final Map<Long, Scorer> open = new ConcurrentHashMap<>();

  /**
   * The scorer of an execution.
   *
   * @param template of the scored run's plan
   */
  public Scorer of(long execution, Path directory, @Nullable String template, String device) {
    return open.computeIfAbsent(
        execution, e -> DjlScorer.open(CheckpointDirectory.open(directory), template, device));
  }

  /** Closes the scorer of an execution that has ended. */
  public void close(long execution) {
    Scorer scorer = open.remove(execution);
    if (scorer != null) {
      scorer.close();
    }
  }
}
