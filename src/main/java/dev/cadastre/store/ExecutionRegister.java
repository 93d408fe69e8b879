package dev.cadastre.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who ran each job execution. */
public final class ExecutionRegister {

  /** The person, machine and software behind an execution. */
  public record Operator(String name, String host, long pid, String softwareVersion) {

    /** The same process on behalf of another person. */
    public Operator named(String other) {
      return new Operator(other, host, pid, softwareVersion);
    }
  }

  /**
   * An execution without an end.
   *
   * @param subject what its process holds the lease of
   * @param operator null where the process died before the execution was recorded; so host and pid
   */
  public record UnderWay(
      long execution,
      String job,
      String subject,
      @Nullable String operator,
      @Nullable String host,
      @Nullable Long pid) {}

  private static final Pattern SUBJECT = Pattern.compile("(?m)^subject\\s*=\\s*(.*)$");

  private static final String OPEN =
      " batchstatus in ('STARTING', 'STARTED', 'STOPPING') and jobexecutionid in :executions";

  private static final List<String> CLOSINGS =
      List.of(
          "update partition_execution set batchstatus = 'FAILED', exitstatus = 'killed'"
              + " where batchstatus in ('STARTING', 'STARTED', 'STOPPING') and stepexecutionid in"
              + " (select stepexecutionid from step_execution"
              + " where jobexecutionid in :executions)",
          "update step_execution set batchstatus = 'FAILED', exitstatus = 'killed',"
              + " endtime = current_timestamp where"
              + OPEN,
          "update job_execution set batchstatus = 'FAILED', exitstatus = 'killed',"
              + " endtime = current_timestamp where"
              + OPEN);

  private final Database database;

  public ExecutionRegister(Database database) {
    this.database = database;
  }

  /**
   * Records that an execution has begun, in a transaction of its own.
   *
   * @param campaign the one that it works for; null if none
   * @param event number of the audited command that it is a part of
   */
  public void begun(
      long execution,
      String job,
      String subject,
      @Nullable String campaign,
      Operator operator,
      long event) {
    database
        .transactions()
        .call(
            session -> {
              if (session.get(ExecutionRow.class, execution) != null) {
                return false; // the answer to a first commit was lost
              }
              session.insert(
                  new ExecutionRow(
                      execution,
                      job,
                      subject,
                      campaign,
                      operator.name(),
                      operator.host(),
                      operator.pid(),
                      operator.softwareVersion(),
                      database.now(),
                      null,
                      null,
                      event));
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
                        "update ExecutionRow set endedAt = greatest(startedAt, :at), outcome = :outcome"
                            + " where execution = :execution")
                    .setParameter("at", database.now())
                    .setParameter("outcome", outcome)
                    .setParameter("execution", execution)
                    .executeUpdate());
  }

  /** Records that an execution that has ended, when it did, will not be gone on with. */
  public void abandoned(long execution) {
    database
        .transactions()
        .call(
            session ->
                session
                    .createMutationQuery(
                        "update ExecutionRow set endedAt = coalesce(endedAt, :at),"
                            + " outcome = 'ABANDONED' where execution = :execution")
                    .setParameter("at", database.now())
                    .setParameter("execution", execution)
                    .executeUpdate());
  }

  /** The executions that have no end yet, of living and of dead processes; oldest first. */
  public List<UnderWay> underWay() {
    return Question.named("which-executions-are-under-way")
        .ask(
            database.dataSource(),
            Map.of(),
            row ->
                new UnderWay(
                    row.getLong("execution"),
                    row.getString("job"),
                    subject(row),
                    row.getString("operator"),
                    row.getString("host"),
                    (Long) row.getObject("pid")));
  }

  /** The batch runtime writes parameters before the execution is recorded. */
  private static String subject(ResultSet row) throws SQLException {
    String recorded = row.getString("subject");
    if (recorded != null) {
      return recorded;
    }
    String parameters = row.getString("parameters");
    Matcher subject = SUBJECT.matcher(parameters == null ? "" : parameters);
    return subject.find() ? subject.group(1) : "";
  }

  /** Closes executions of dead processes, with their steps and partitions. */
  public void close(List<Long> executions) {
    if (executions.isEmpty()) {
      return;
    }
    database
        .transactions()
        .call(
            session -> {
              for (String sql : CLOSINGS) {
                session
                    .createNativeMutationQuery(sql)
                    .setParameterList("executions", executions)
                    .executeUpdate();
              }
              return session
                  .createMutationQuery(
                      "update ExecutionRow set endedAt = greatest(startedAt, :at),"
                          + " outcome = 'killed'"
                          + " where execution in :executions and endedAt is null")
                  .setParameter("at", database.now())
                  .setParameterList("executions", executions)
                  .executeUpdate();
            });
  }
}
