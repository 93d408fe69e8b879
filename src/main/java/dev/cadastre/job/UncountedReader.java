package dev.cadastre.job;

import dev.cadastre.problem.Problem;
import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.TallyRegister;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts verdicts, a stretch of problems at a time. All of a run's problems are counted anew: it is
 * a walk through an index, and a tally can then never be stale.
 */
@Named("uncountedReader")
@Dependent
public class UncountedReader extends AbstractItemReader {

  private static final int STRETCH = 32;

  @Inject Database database;
  @Inject Progress progress;
  @Inject @BatchProperty @Nullable String run;
  @Inject @BatchProperty @Nullable String verifierId;
  @Inject @BatchProperty @Nullable String partition;
  @Inject @BatchProperty @Nullable String partitions;

  private List<String> ids = List.of();
  private int runId;
  private int verifier;
  private Share share = Share.WHOLE;
  private int stretch = -1;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    Run counted = new RunRegister(database).find(Required.text(run, "run")).orElseThrow();
    runId = counted.id();
    verifier = Required.number(verifierId, "verifierId");
    share = Share.of(partition, partitions);
    ids =
        new ProblemSetRegister(database)
            .problems(counted.problemSetId()).stream().map(Problem::id).toList();
  }

  @Override
  public @Nullable Object readItem() {
    stretch++;
    while (!share.has(stretch)) {
      stretch++;
    }
    int from = stretch * STRETCH;
    if (from >= ids.size()) {
      return null;
    }
    int to = Math.min(ids.size(), from + STRETCH);
    progress.add(to - from);
    return new Counted(new TallyRegister(database).count(runId, verifier, ids, from, to));
  }

  /** Tallies of one stretch of problems. */
  record Counted(List<TallyRegister.Numbered> tallies) {}
}
