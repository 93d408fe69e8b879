package dev.cadastre.store;

import java.time.Instant;
import java.util.Map;
import org.hibernate.StatelessSession;

/**
 * Takes out of the batch runtime's own tables what ended long ago. Executions whose run still holds
 * samples keep their steps, to which every sample leads; only their partitions go.
 */
public final class ExecutionPurge {

  /** What is kept, or was taken out. */
  public record Kept(long executions, long partitions) {}

  private static final String OLD =
      "select e.execution from execution e where e.ended_at"
          + " < cast(cast(:before as varchar) as timestamp with time zone)";

  private static final String PARTITIONS =
      "delete from partition_execution where stepexecutionid in (select s.stepexecutionid from"
          + " step_execution s where s.jobexecutionid in ("
          + OLD
          + "))";

  // steps and partitions go with their execution
  private static final String EXECUTIONS =
      "delete from job_execution where jobexecutionid in ("
          + OLD
          + " and not exists (select 1 from run r join sample_count n on n.run = r.run"
          + " where e.subject = 'run ' || r.name"
          + " or left(e.subject, length(r.name) + 11) = 'run ' || r.name || ' shard '))";

  private static final String INSTANCES =
      "delete from job_instance where not exists (select 1 from job_execution j"
          + " where j.jobinstanceid = job_instance.jobinstanceid) and jobinstanceid <"
          + " (select max(jobinstanceid) from job_execution)";

  private final Database database;

  public ExecutionPurge(Database database) {
    this.database = database;
  }

  /** What there is of executions that ended before an instant. */
  public Kept kept(Instant before) {
    return Question.named("how-much-of-old-executions-is-kept")
        .ask(
            database.dataSource(),
            Map.of("until", before.toString()),
            row -> new Kept(row.getLong("executions"), row.getLong("partitions")))
        .get(0);
  }

  /** Takes that out, in the thread's transaction or one of its own. */
  public Kept take(Instant before) {
    return database
        .transactions()
        .call(
            session -> {
              int partitions = delete(session, PARTITIONS, before);
              int executions = delete(session, EXECUTIONS, before);
              session.createNativeMutationQuery(INSTANCES).executeUpdate();
              return new Kept(executions, partitions);
            });
  }

  private static int delete(StatelessSession session, String sql, Instant before) {
    return session
        .createNativeMutationQuery(sql)
        .setParameter("before", before.toString())
        .executeUpdate();
  }
}
