package dev.cadastre.job;

import dev.cadastre.job.ScoreProcessor.ScoredBlock;
import dev.cadastre.store.Database;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.ScoreRegister;
import dev.cadastre.store.ScoreRegister.ScoredDraw;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores scores in the chunk's transaction. */
@Named("scoreWriter")
@Dependent
public class ScoreWriter extends AbstractItemWriter {

  @Inject Database database;
  @Inject JobContext job;
  @Inject @BatchProperty @Nullable String run;
  @Inject @BatchProperty @Nullable String scorer;

  private int runId;
  private int scorerId;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    runId = new RunRegister(database).find(Required.text(run, "run")).orElseThrow().id();
    scorerId = Required.number(scorer, "scorer");
  }

  @Override
  public void writeItems(List<Object> items) {
    List<ScoredDraw> draws =
        items.stream().flatMap(block -> ((ScoredBlock) block).draws().stream()).toList();
    new ScoreRegister(database).add(job.getExecutionId(), runId, scorerId, draws);
  }
}
