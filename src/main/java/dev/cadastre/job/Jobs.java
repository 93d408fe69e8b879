package dev.cadastre.job;

import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.StepExecution;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jberet.runtime.JobExecutionImpl;
import org.jberet.runtime.StepExecutionImpl;
import org.jspecify.annotations.Nullable;

/**
 * Starts jobs one after the other and waits for them. Work is never resumed from a job's own
 * checkpoint: a new execution asks the ledger what is missing.
 */
public final class Jobs {

  /** Asked to stop: the running chunk was finished and stored, the rest is still to do. */
  public static final class StoppedException extends RuntimeException {
    StoppedException(String job) {
      super(job + " was stopped");
    }
  }

  /** A job ended with an error. */
  public static final class FailedException extends RuntimeException {
    FailedException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    /** What went wrong first. */
    public Throwable root() {
      Throwable root = this;
      while (root.getCause() != null && root.getCause() != root) {
        root = root.getCause();
      }
      return root;
    }
  }

  private static final long NOTHING = -1;

  private final JobOperator operator;
  private final Runnable giveUp;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private volatile long running = NOTHING;

  /**
   * Jobs of a runtime.
   *
   * @param giveUp ends what a running chunk may wait for, once it was asked to stop
   */
  public Jobs(JobOperator operator, Runnable giveUp) {
    this.operator = operator;
    this.giveUp = giveUp;
  }

  /**
   * Runs a job to its end.
   *
   * @return the execution's id
   * @throws StoppedException if {@link #stop} was called before it was complete
   * @throws FailedException if it failed, with the first cause
   */
  public long run(String job, Map<String, String> parameters) {
    refuseIfStopping(job);
    Properties properties = new Properties();
    properties.putAll(parameters);
    long execution = operator.start(job, properties);
    running = execution;
    try {
      if (stopping.get()) {
        stopRunning();
      }
      JobExecutionImpl state = (JobExecutionImpl) operator.getJobExecution(execution);
      state.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      BatchStatus status = state.getBatchStatus();
      if (status == BatchStatus.COMPLETED) {
        return execution;
      }
      if (status == BatchStatus.STOPPED) {
        throw new StoppedException(job);
      }
      throw failure(job, execution);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
      throw new StoppedException(job);
    } finally {
      running = NOTHING;
    }
  }

  /** Refuses further work if a stop was asked for. */
  public void refuseIfStopping(String work) {
    if (stopping.get()) {
      throw new StoppedException(work);
    }
  }

  /** Asks the running job to stop after its chunk, and refuses to start another. */
  public void stop() {
    stopping.set(true);
    stopRunning();
    giveUp.run();
  }

  private void stopRunning() {
    long execution = running;
    if (execution != NOTHING) {
      try {
        operator.stop(execution);
      } catch (JobExecutionNotRunningException e) {
        // it ended by itself meanwhile
        System.getLogger(Jobs.class.getName()).log(System.Logger.Level.DEBUG, "stop", e);
      }
    }
  }

  private FailedException failure(String job, long execution) {
    for (StepExecution step : operator.getStepExecutions(execution)) {
      Throwable cause = ((StepExecutionImpl) step).getException();
      if (cause != null) {
        String root = new FailedException(job, cause).root().getMessage();
        return new FailedException("the job " + job + " failed: " + root, cause);
      }
    }
    return new FailedException("the job " + job + " failed; the log says why", null);
  }
}
