package dev.cadastre.job;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Splits a run's problems over threads: partition i has every problem with number mod P = i. */
@Named("partitions")
@Dependent
public class Partitions implements PartitionMapper {

  @Inject @BatchProperty @Nullable String partitions;

  @Override
  public PartitionPlan mapPartitions() {
    int count = Required.number(partitions, "partitions");
    Properties[] properties = new Properties[count];
    for (int i = 0; i < count; i++) {
      properties[i] = new Properties();
      properties[i].setProperty("partition", String.valueOf(i));
      properties[i].setProperty("partitions", String.valueOf(count));
    }
    PartitionPlanImpl plan = new PartitionPlanImpl();
    plan.setPartitions(count);
    plan.setThreads(count);
    plan.setPartitionProperties(properties);
    return plan;
  }
}
