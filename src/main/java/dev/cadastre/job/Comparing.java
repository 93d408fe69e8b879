package dev.cadastre.job;

import dev.cadastre.aggregate.Comparison;
import dev.cadastre.store.ComparisonRegister;
import dev.cadastre.store.Database;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Compares two runs and stores the result. One computation, hence no chunks. */
@Named("comparing")
@Dependent
public class Comparing extends AbstractBatchlet {

  @Inject Database database;
  @Inject JobContext job;
  @Inject ComparisonResults results;
  @Inject @BatchProperty @Nullable String order;

  @Override
  public String process() {
    ComparisonOrder wanted = ComparisonOrder.read(Required.text(order, "order"));
    Comparison comparison = wanted.compare(database);
    new ComparisonRegister(database)
        .put(
            job.getExecutionId(),
            wanted.subject(database),
            comparison,
            wanted.json(comparison, database));
    results.put(job.getExecutionId(), comparison);
    return "COMPARED";
  }
}
