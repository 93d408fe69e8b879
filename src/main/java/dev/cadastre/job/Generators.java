package dev.cadastre.job;

import dev.cadastre.dataset.RecordedGenerator;
import dev.cadastre.dataset.RecordedRollouts;
import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.fleet.Access;
import dev.cadastre.fleet.Servers;
import dev.cadastre.inference.DjlGenerator;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.Generator;
import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.RunRegister;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The generator of each running execution, shared by its partitions; made from what is stored. */
@Singleton
public class Generators {

  @Inject Database database;
  @Inject WorkFolder folder;
  @Inject Access access;
  @Inject ProgressBoard board;

  private final Lacking lacking = new Lacking();
  private final Map<Long, Generator> open = new ConcurrentHashMap<>();

  /** The generator of an execution that draws a run. */
  public Generator of(long execution, String run) {
    return open.computeIfAbsent(execution, e -> open(run));
  }

  private Generator open(String name) {
    RunRegister runs = new RunRegister(database);
    Run run = runs.find(name).orElseThrow();
    DrawSource source = DrawSource.read(runs.source(run.id()).orElseThrow().description());
    if (source instanceof DrawSource.Checkpoint checkpoint) {
      return drawing(run, checkpoint);
    }
    return source instanceof DrawSource.OnServers servers
        ? onServers(run, servers)
        : replaying(run, ((DrawSource.Recording) source).file());
  }

  private Generator onServers(Run run, DrawSource.OnServers source) {
    return Servers.generator(
        source.settings(),
        access,
        source.proven(),
        run.plan(),
        run.identity().fingerprint(),
        source.trace(),
        line -> board.current().say(line));
  }

  /** What the running execution could not have drawn. */
  public Lacking lacking() {
    return lacking;
  }

  private static Generator drawing(Run run, DrawSource.Checkpoint source) {
    CheckpointDirectory directory = CheckpointDirectory.open(Path.of(source.path()));
    DjlGenerator generator =
        DjlGenerator.open(
            directory,
            run.plan(),
            run.identity().fingerprint(),
            source.lanes(),
            source.device(),
            source.trace());
    try {
      Unchanged.require(directory, run.checkpoint());
      return generator;
    } catch (RuntimeException e) {
      generator.close();
      throw e;
    }
  }

  private Generator replaying(Run run, SourceDescription source) {
    ProblemSet problems =
        new ProblemSet(
            run.problemSet(), new ProblemSetRegister(database).problems(run.problemSetId()));
    return new RecordedGenerator(
        RecordedRollouts.open(source.rollouts(), folder.indexes()), problems, source.delayMillis());
  }

  /** Closes the generator of an execution that has ended. */
  public void close(long execution) {
    Generator generator = open.remove(execution);
    if (generator != null) {
      generator.close();
    }
  }
}
