package dev.cadastre.job;

import dev.cadastre.fleet.Access;
import dev.cadastre.fleet.Servers;
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
  @Inject Access access;
  @Inject Generators generators;
  @Inject ProgressBoard board;

  private final Map<Long, Scorer> open = new ConcurrentHashMap<>();

  /**
   * The scorer of an execution.
   *
   * @param scorer the checkpoint's number in the ledger
   * @param directory null if servers have it, as the ledger describes them
   * @param template of the scored run's plan
   * @param device null for servers
   */
  public Scorer of(
      long execution,
      int scorer,
      @Nullable String directory,
      @Nullable String template,
      @Nullable String device) {
    return open.computeIfAbsent(
        execution,
        e ->
            directory == null
                ? onServers(scorer, template)
                : open(
                    identity(scorer),
                    CheckpointDirectory.open(Path.of(directory)),
                    template,
                    Required.text(device, "device")));
  }

  private Scorer onServers(int scorer, @Nullable String template) {
    DrawSource source =
        DrawSource.read(new CheckpointRegister(database).newestSource(scorer).orElseThrow());
    DrawSource.OnServers servers = (DrawSource.OnServers) source;
    return Servers.scorer(
        servers.settings(), access, servers.proven(), template, line -> board.current().say(line));
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

  /** Lets an execution wait for no server any longer. */
  public void giveUp(long execution) {
    Scorer scorer = open.get(execution);
    if (scorer != null) {
      scorer.giveUp();
    }
  }

  /** Closes the scorer of an execution that has ended. */
  public void close(long execution) {
    Scorer scorer = open.remove(execution);
    if (scorer != null) {
      scorer.faults().forEach((reason, texts) -> generators.lacking().add(texts, reason));
      scorer.close();
    }
  }
}
