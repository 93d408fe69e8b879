package dev.cadastre.job;

import dev.cadastre.sample.SampleLedger.DrawnBlock;
import dev.cadastre.store.Database;
import dev.cadastre.store.HibernateSampleLedger;
import dev.cadastre.store.RunRegister;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores drawn blocks in the chunk's transaction. */
@Named("sampleWriter")
@Dependent
public class SampleWriter extends AbstractItemWriter {

  @Inject Database database;
  @Inject JobContext job;
  @Inject Throughput throughput;
  @Inject @BatchProperty @Nullable String run;
  @Inject @BatchProperty @Nullable String recordedVerifier;

  private int runId;
  private int recorded;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    runId = new RunRegister(database).find(Required.text(run, "run")).orElseThrow().id();
    recorded = Required.number(recordedVerifier, "recordedVerifier");
  }

  @Override
  public void writeItems(List<Object> items) {
    List<DrawnBlock> blocks =
        items.stream().flatMap(item -> ((Arrived) item).blocks().stream()).toList();
    if (!blocks.isEmpty()) {
      new HibernateSampleLedger(database).add(job.getExecutionId(), runId, recorded, blocks);
      throughput.drawn(blocks);
    }
  }
}
