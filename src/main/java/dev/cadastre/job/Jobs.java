package dev.cadastre.job;

import dev.cadastre.store.Patience.DatabaseAwayException;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.StepExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jberet.runtime.AbstractStepExecution;
import org.jberet.runtime.JobExecutionImpl;
import org.jberet.runtime.StepExecutionImpl;
import org.jspecify.annotations.Nullable;

/**
 * Starts the jobs of one piece of work, one after the other, and waits for them; once stopped it
 * stays stopped, and other work has jobs of its own. Work is never resumed from a job's own
 * checkpoint: a new execution asks the ledger what is missing.
 */
public final class Jobs {

  /** Asked to stop: the running chunk was finished and stored, the rest is still to do. */
  public static final class StoppedException extends RuntimeException {
    private final boolean lost;

    StoppedException(String job, boolean lost) {
      super(job + " was stopped");
      this.lost = lost;
    }

    /** Whether nobody asked for it: the right to go on was lost. */
    public boolean lost() {
      return lost;
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
      while (root.getCause() != null
          && root.getCause() != root
          && !(root instanceof DatabaseAwayException)) {
        root = root.getCause();
      }
      return root;
    }
  }

  private static final long NOTHING = -1;

  private final JobOperator operator;
  private final LongConsumer giveUp;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private volatile boolean lost;
  private volatile long running = NOTHING;

  /**
   * Jobs of a runtime.
   *
   * @param giveUp ends what the running chunk of an execution may wait for, once it was asked to
   *     stop
   */
  public Jobs(JobOperator operator, LongConsumer giveUp) {
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
        throw new StoppedException(job, lost);
      }
      throw failure(job, state);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
      throw new StoppedException(job, lost);
    } finally {
      running = NOTHING;
    }
  }

  /** Refuses further work if a stop was asked for. */
  public void refuseIfStopping(String work) {
    if (stopping.get()) {
      throw new StoppedException(work, lost);
    }
  }

  /** Asks the running job to stop after its chunk, and refuses to start another. */
  public void stop() {
    stopping.set(true);
    stopRunning();
  }

  /** The same, since the right to go on was lost. */
  public void lose() {
    lost = true;
    stop();
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
      giveUp.accept(execution);
    }
  }

  /** The first cause that a step or one of its partitions tells, in this process's memory. */
  private static FailedException failure(String job, JobExecutionImpl state) {
    for (StepExecution execution : state.getStepExecutions()) {
      StepExecutionImpl step = (StepExecutionImpl) execution;
      for (AbstractStepExecution part : parts(step)) {
        if (part.getException() != null) {
          String root = new FailedException(job, part.getException()).root().getMessage();
          return new FailedException("the job " + job + " failed: " + root, part.getException());
        }
      }
    }
    return new FailedException("the job " + job + " failed; the log says why", null);
  }

  private static List<AbstractStepExecution> parts(StepExecutionImpl step) {
    List<AbstractStepExecution> parts = new ArrayList<>(List.of(step));
    parts.addAll(step.getPartitionExecutions());
    return parts;
  }
}
