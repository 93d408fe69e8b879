package dev.cadastre.job;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a training's state, or its checkpoint when it is finished, once for each chunk of steps.
 */
@Named("trainingWriter")
@Dependent
public class TrainingWriter extends AbstractItemWriter {

  @Inject Trainings trainings;
  @Inject JobContext job;
  @Inject @BatchProperty @Nullable String checkpoint;

  @Override
  public void writeItems(List<Object> steps) throws IOException {
    trainings.of(job.getExecutionId(), Required.text(checkpoint, "checkpoint")).save();
  }
}
