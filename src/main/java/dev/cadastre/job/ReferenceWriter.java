package dev.cadastre.job;

import dev.cadastre.job.ReferenceProcessor.ReferenceBlock;
import dev.cadastre.store.Database;
import dev.cadastre.store.LikelihoodRegister;
import dev.cadastre.store.LikelihoodRegister.ScoredReference;
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

/** Stores likelihoods in the chunk's transaction. */
@Named("referenceWriter")
@Dependent
public class ReferenceWriter extends AbstractItemWriter {

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
    List<ScoredReference> draws =
        items.stream().flatMap(block -> ((ReferenceBlock) block).draws().stream()).toList();
    new LikelihoodRegister(database).add(job.getExecutionId(), runId, scorerId, draws);
  }
}
