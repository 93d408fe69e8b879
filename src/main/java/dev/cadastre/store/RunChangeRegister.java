package dev.cadastre.store;

import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunChange;
import dev.cadastre.sample.RunIdentity;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** Runs that went on though their checkpoint or plan had changed. */
public final class RunChangeRegister {

  private final Database database;

  public RunChangeRegister(Database database) {
    this.database = database;
  }

  /** The changes of a run, oldest first. */
  public List<RunChange> of(int run) {
    return Question.named("which-changes-of-a-run-were-forced")
        .ask(
            database.dataSource(),
            Map.of("run", run),
            row ->
                new RunChange(
                    row.getInt("number"),
                    row.getString("before_fingerprint"),
                    row.getString("after_fingerprint"),
                    row.getString("differences"),
                    row.getString("actor"),
                    row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                    row.getLong("last_execution")));
  }

  /**
   * Gives a run another checkpoint or plan from now on, in the thread's transaction or one of its
   * own. Callers hold the run's lease and have asked {@link RunRegister#refuseOther}.
   *
   * @return the fields that differ, with both values
   */
  public String change(Run run, RunIdentity wanted, String actor) {
    String differences =
        run.identity().differences(wanted).stream()
            .map(RunIdentity.Difference::toString)
            .collect(Collectors.joining("; "));
    return database
        .transactions()
        .call(
            session -> {
              RegisterTurn.take(session);
              session.insert(
                  new RunChangeRow(
                      run.id(),
                      of(run.id()).size() + 1,
                      run.identity().fingerprint(),
                      wanted.fingerprint(),
                      StorableText.of(differences),
                      StorableText.of(actor, 200),
                      database.now(),
                      newestExecution(session)));
              update(session, run.id(), wanted);
              return differences;
            });
  }

  private static long newestExecution(StatelessSession session) {
    return session
        .createSelectionQuery("select coalesce(max(execution), 0) from ExecutionRow", Long.class)
        .getSingleResult();
  }

  private void update(StatelessSession session, int run, RunIdentity wanted) {
    SamplingPlan plan = wanted.plan();
    RunRow row =
        session
            .createSelectionQuery("from RunRow where run = :run", RunRow.class)
            .setParameter("run", run)
            .getSingleResult();
    row.fingerprint = wanted.fingerprint();
    row.checkpoint = new CheckpointRegister(database).id(session, wanted.checkpoint());
    row.temperature = plan.temperature();
    row.topP = plan.topP();
    row.topK = plan.topK();
    row.maxTokens = plan.maxTokens();
    row.stopStrings = plan.stop() == null ? null : Json.of(plan.stop());
    row.template = plan.template();
    row.planSeed = plan.seed();
    session.update(row);
  }
}
