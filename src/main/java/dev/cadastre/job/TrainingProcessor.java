package dev.cadastre.job;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes one optimizer step. */
@Named("trainingProcessor")
@Dependent
public class TrainingProcessor implements ItemProcessor {

  @Inject Trainings trainings;
  @Inject Progress progress;
  @Inject JobContext job;
  @Inject @BatchProperty @Nullable String checkpoint;

  @Override
  public Object processItem(Object step) throws InterruptedException, IOException {
    trainings.of(job.getExecutionId(), Required.text(checkpoint, "checkpoint")).step();
    progress.add(1);
    return step;
  }
}
