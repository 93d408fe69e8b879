package dev.cadastre.operation;

import dev.cadastre.runtime.Cadastre;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.ExecutionRegister;
import dev.cadastre.store.LeaseRegister;
import jakarta.batch.operations.JobExecutionIsRunningException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import org.jspecify.annotations.Nullable;

/** Stops and abandons job executions, whichever process they are of. */
public final class ExecutionControl {

  private final Cadastre cadastre;
  private final Workspace workspace;

  /**
   * A control.
   *
   * @param workspace of who asks
   */
  public ExecutionControl(Cadastre cadastre, Workspace workspace) {
    this.cadastre = cadastre;
    this.workspace = workspace;
  }

  /**
   * Asks for a stop after the running chunk; the process that holds the lease sees it.
   *
   * @param campaign the one that it works for; null if none
   * @throws RefusedException if no process holds the lease
   */
  public void stop(long execution, String subject, @Nullable String campaign) {
    LeaseRegister leases = new LeaseRegister(workspace.database());
    boolean asked = leases.askToStop(subject);
    asked |= campaign != null && leases.askToStop("campaign " + campaign);
    if (!asked) {
      throw new RefusedException(
          "a running execution is stopped through the lease of its process; got "
              + execution
              + ", whose process holds none and is probably dead; continue its campaign, which"
              + " closes it");
    }
    workspace.audit("stop", subject, null, null, false, "execution " + execution);
  }

  /**
   * Marks an execution that has ended as one that nobody will go on with.
   *
   * @throws RefusedException if it runs, or the batch runtime does not know it
   */
  public void abandon(long execution, String subject) {
    try {
      cadastre.operator().abandon(execution);
    } catch (JobExecutionIsRunningException e) {
      throw new RefusedException(
          "an execution is abandoned after it has ended; got "
              + execution
              + ", which runs; stop it first");
    } catch (NoSuchJobExecutionException e) {
      throw new RefusedException(
          "an execution is abandoned that the batch runtime knows; got "
              + execution
              + ", which was purged; nothing is to be done");
    }
    new ExecutionRegister(workspace.database()).abandoned(execution);
    workspace.audit("abandon", subject, null, null, false, "execution " + execution);
  }
}
