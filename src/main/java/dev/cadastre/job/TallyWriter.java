package dev.cadastre.job;

import dev.cadastre.job.UncountedReader.Counted;
import dev.cadastre.store.Database;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.TallyRegister;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores tallies in the chunk's transaction, in place of older ones. */
@Named("tallyWriter")
@Dependent
public class TallyWriter extends AbstractItemWriter {

  @Inject Database database;
  @Inject @BatchProperty @Nullable String run;
  @Inject @BatchProperty @Nullable String verifierId;

  private int runId;
  private int verifier;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    runId = new RunRegister(database).find(Required.text(run, "run")).orElseThrow().id();
    verifier = Required.number(verifierId, "verifierId");
  }

  @Override
  public void writeItems(List<Object> items) {
    for (Object item : items) {
      new TallyRegister(database).put(runId, verifier, ((Counted) item).tallies());
    }
  }
}
