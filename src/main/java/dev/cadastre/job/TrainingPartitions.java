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

/** Gives each checkpoint a partition; as many train side by side as there are threads. */
@Named("trainingPartitions")
@Dependent
public class TrainingPartitions implements PartitionMapper {

  @Inject @BatchProperty @Nullable String checkpoints;
  @Inject @BatchProperty @Nullable String threads;

  @Override
  public PartitionPlan mapPartitions() {
    String[] names = Required.text(checkpoints, "checkpoints").split(",", -1);
    Properties[] properties = new Properties[names.length];
    for (int i = 0; i < names.length; i++) {
      properties[i] = new Properties();
      properties[i].setProperty("checkpoint", names[i]);
    }
    PartitionPlanImpl plan = new PartitionPlanImpl();
    plan.setPartitions(names.length);
    plan.setThreads(Math.min(names.length, Required.number(threads, "threads")));
    plan.setPartitionProperties(properties);
    return plan;
  }
}
