package dev.cadastre.job;

import dev.cadastre.job.CheckProcessor.CheckedBlock;
import dev.cadastre.store.Database;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.TraceCheckRegister;
import dev.cadastre.store.TraceCheckRegister.CheckedDraw;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores trace checks in the chunk's transaction. */
@Named("checkWriter")
@Dependent
public class CheckWriter extends AbstractItemWriter {

  @Inject Database database;
  @Inject JobContext job;
  @Inject @BatchProperty @Nullable String run;

  private int runId;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    runId = new RunRegister(database).find(Required.text(run, "run")).orElseThrow().id();
  }

  @Override
  public void writeItems(List<Object> items) {
    List<CheckedDraw> draws =
        items.stream().flatMap(block -> ((CheckedBlock) block).draws().stream()).toList();
    new TraceCheckRegister(database).add(job.getExecutionId(), runId, draws);
  }
}
