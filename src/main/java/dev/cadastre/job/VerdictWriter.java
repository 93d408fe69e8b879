package dev.cadastre.job;

import dev.cadastre.job.JudgeProcessor.JudgedBlock;
import dev.cadastre.sample.SampleLedger.JudgedDraw;
import dev.cadastre.store.Database;
import dev.cadastre.store.HibernateSampleLedger;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.VerifierRegister;
import dev.cadastre.verdict.Verifier;
import dev.cadastre.verdict.Verifiers;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores verdicts in the chunk's transaction. */
@Named("verdictWriter")
@Dependent
public class VerdictWriter extends AbstractItemWriter {

  @Inject Database database;
  @Inject JobContext job;
  @Inject Throughput throughput;
  @Inject @BatchProperty @Nullable String run;
  @Inject @BatchProperty @Nullable String verifier;

  private int runId;
  private int verifierId;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    runId = new RunRegister(database).find(Required.text(run, "run")).orElseThrow().id();
    Verifier by = Verifiers.named(Required.text(verifier, "verifier"));
    verifierId = new VerifierRegister(database).id(by.name(), by.version());
  }

  @Override
  public void writeItems(List<Object> items) {
    List<JudgedDraw> draws =
        items.stream().flatMap(block -> ((JudgedBlock) block).draws().stream()).toList();
    new HibernateSampleLedger(database).judge(job.getExecutionId(), runId, verifierId, draws);
    throughput.judged(draws);
  }
}
