package dev.cadastre.job;

import dev.cadastre.store.Database;
import dev.cadastre.store.ExecutionRegister;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Writes down who runs an execution before its first sample can refer to it. */
@Named("executionRecord")
@Dependent
public class ExecutionRecord extends AbstractJobListener {

  @Inject Database database;
  @Inject ExecutionRegister.Operator operator;
  @Inject Generators generators;
  @Inject Scorers scorers;
  @Inject JobContext job;
  @Inject @BatchProperty @Nullable String subject;

  @Inject @BatchProperty @Nullable String campaign;

  @Inject
  @BatchProperty(name = "operator")
  @Nullable String asked;

  @Inject @BatchProperty @Nullable String event;

  @Override
  public void beforeJob() {
    new ExecutionRegister(database)
        .begun(
            job.getExecutionId(),
            job.getJobName(),
            Required.text(subject, "subject"),
            campaign == null || campaign.isBlank() ? null : campaign,
            operator.named(Required.text(asked, "operator")),
            Long.parseLong(Required.text(event, "event")));
  }

  @Override
  public void afterJob() {
    generators.close(job.getExecutionId());
    scorers.close(job.getExecutionId());
    new ExecutionRegister(database)
        .ended(job.getExecutionId(), String.valueOf(job.getBatchStatus()));
  }
}
