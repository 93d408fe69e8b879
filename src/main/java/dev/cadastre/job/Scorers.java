package dev.cadastre.job;

import dev.cadastre.inference.DjlScorer;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.rollout.Scorer;
import dev.cadastre.store.CheckpointRegister;
import dev.cadastre.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The scorer of each running execution: a checkpoint is loaded once. */
@Singleton
public class Scorers {

  @Inject Database database;

  private final Map<Long, Scorer> open = new ConcurrentHashMap<>();

  /**
   * The scorer of an execution.
   *
   * @param scorer the checkpoint's number in the ledger
   * @param template of the scored run's plan
   */
  public Scorer of(
      long execution, int scorer, Path directory, @Nullable String template, String device) {
    return open.computeIfAbsent(
        execution,
        e -> open(identity(scorer), CheckpointDirectory.open(directory), template, device));
  }

  private static Scorer open(
      String identity, CheckpointDirectory directory, @Nullable String template, String device) {
    Scorer scorer = DjlScorer.open(directory, template, device);
    try {
      Unchanged.require(directory, identity);
      return scorer;
    } catch (RuntimeException e) {
      scorer.close();
      throw e;
    }
  }

  private String identity(int scorer) {
    return new CheckpointRegister(database)
        .all().stream().filter(known -> known.id() == scorer).findFirst().orElseThrow().identity();
  }

  /** Closes the scorer of an execution that has ended. */
  public void close(long execution) {
    Scorer scorer = open.remove(execution);
    if (scorer != null) {
      scorer.close();
    }
  }
}
