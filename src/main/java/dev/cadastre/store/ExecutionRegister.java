package dev.cadastre.store;

/** Who ran each job execution. */
public final class ExecutionRegister {

  /** The person, machine and software behind an execution. */
  public record Operator(String name, String host, long pid, String softwareVersion) {}

  private final Database database;

  public ExecutionRegister(Database database) {
    this.database = database;
  }

  /** Records that an execution has begun, in a transaction of its own. */
  public void begun(long execution, String job, String subject, Operator operator) {
    database
        .transactions()
        .call(
            session -> {
              session.insert(
                  new ExecutionRow(
                      execution,
                      job,
                      subject,
                      operator.name(),
                      operator.host(),
                      operator.pid(),
                      operator.softwareVersion(),
                      database.now(),
                      null,
                      null));
              return true;
            });
  }

  /** Records how an execution ended. */
  public void ended(long execution, String outcome) {
    database
        .transactions()
        .call(
            session ->
                session
                    .createMutationQuery(
                        "update ExecutionRow set endedAt = :at, outcome = :outcome"
                            + " where execution = :execution")
                    .setParameter("at", database.now())
                    .setParameter("outcome", outcome)
                    .setParameter("execution", execution)
                    .executeUpdate());
  }

  /**
   * Closes the executions on a subject whose process died: callers hold the subject's lease, so
   * nothing on it can be running.
   *
   * @return how many there were
   */
  public int closeDead(String subject) {
    return database
        .transactions()
        .call(
            session -> {
              session
                  .createNativeMutationQuery(
                      "update job_execution set batchstatus = 'FAILED', exitstatus = 'killed',"
                          + " endtime = current_timestamp where batchstatus in ('STARTING',"
                          + " 'STARTED', 'STOPPING') and jobexecutionid in (select execution from"
                          + " execution where subject = :subject and ended_at is null)")
                  .setParameter("subject", subject)
                  .executeUpdate();
              return session
                  .createMutationQuery(
                      "update ExecutionRow set endedAt = :at, outcome = 'killed'"
                          + " where subject = :subject and endedAt is null")
                  .setParameter("at", database.now())
                  .setParameter("subject", subject)
                  .executeUpdate();
            });
  }
}
