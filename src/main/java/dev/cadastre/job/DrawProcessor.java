package dev.cadastre.job;

import dev.cadastre.rollout.Generator;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.sample.SampleLedger.DrawnBlock;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the run's generator make the draws; those it can't make stay missing. */
@Named("drawProcessor")
@Dependent
public class DrawProcessor implements ItemProcessor {

  @Inject Generators generators;
  @Inject Progress progress;
  @Inject JobContext job;
  @Inject @BatchProperty @Nullable String run;

  @Override
  public @Nullable Object processItem(Object item) throws Exception {
    DrawOrder order = (DrawOrder) item;
    Generator generator = generators.of(job.getExecutionId(), Required.text(run, "run"));
    List<Rollout> rollouts = drawn(generator, order);
    progress.add(order.draws().length);
    return rollouts.isEmpty()
        ? null
        : new Arrived(List.of(new DrawnBlock(order.number(), rollouts)));
  }

  private List<Rollout> drawn(Generator generator, DrawOrder order) throws InterruptedException {
    Progress.Call call = progress.call();
    try (call) {
      return generator.generate(order.problem(), order.draws());
    }
  }
}
