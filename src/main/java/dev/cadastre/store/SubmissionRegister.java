package dev.cadastre.store;

import dev.cadastre.store.Submission.State;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** Campaigns that servers were asked to run. */
public final class SubmissionRegister {

  private final Database database;

  public SubmissionRegister(Database database) {
    this.database = database;
  }

  /** Adds a submission, in the thread's transaction or in one of its own. */
  public void add(Submission submission) {
    database
        .transactions()
        .call(
            session -> {
              session.insert(new SubmissionRow(submission));
              return true;
            });
  }

  public Optional<Submission> find(UUID id) {
    return one("where submission = :id", Map.of("id", id.toString()));
  }

  /** The submission that an actor gave this name. */
  public Optional<Submission> ofKey(String actor, String key) {
    return one(
        "where actor = :actor and idempotencyKey = :key", Map.of("actor", actor, "key", key));
  }

  private Optional<Submission> one(String where, Map<String, String> values) {
    return database
        .transactions()
        .call(
            session -> {
              SelectionQuery<SubmissionRow> query =
                  session.createSelectionQuery("from SubmissionRow " + where, SubmissionRow.class);
              values.forEach(query::setParameter);
              return query.getResultStream().findFirst().map(SubmissionRow::submission);
            });
  }

  /** Those that have not ended, the oldest first. */
  public List<Submission> open() {
    return database
        .transactions()
        .call(
            session ->
                session
                    .createSelectionQuery(
                        "from SubmissionRow where state in ('queued', 'running')"
                            + " order by submittedAt, submission",
                        SubmissionRow.class)
                    .getResultStream()
                    .map(SubmissionRow::submission)
                    .toList());
  }

  /** Says that a process works on it; false if it has ended. */
  public boolean begin(UUID id, String host, long pid) {
    OffsetDateTime now = database.now();
    return changed(
        session ->
            session
                .createMutationQuery(
                    "update SubmissionRow set state = 'running', message = null, host = :host,"
                        + " pid = :pid, startedAt = coalesce(startedAt, :now)"
                        + " where submission = :id and state in ('queued', 'running')")
                .setParameter("host", host)
                .setParameter("pid", pid)
                .setParameter("now", now)
                .setParameter("id", id.toString())
                .executeUpdate());
  }

  /** Puts one back that this process works on; false if it is no longer this one's. */
  public boolean putBack(UUID id, String host, long pid, @Nullable String message) {
    return change(id, host, pid, State.QUEUED, message, null);
  }

  /** Ends one that this process works on; false if it is no longer this one's. */
  public boolean end(UUID id, String host, long pid, State state, @Nullable String message) {
    return change(id, host, pid, state, message, database.now());
  }

  /**
   * Ends one that no process works on; false if one does, or if it has ended.
   *
   * @param left whether who works on it is known to have died: it is not waited for
   */
  public boolean withdraw(UUID id, boolean left, String message) {
    return changed(
        session ->
            session
                .createMutationQuery(
                    "update SubmissionRow set state = 'stopped', message = :message,"
                        + " endedAt = :now where submission = :id"
                        + " and (state = 'queued' or state = 'running' and :left = true)")
                .setParameter("left", left)
                .setParameter("message", message)
                .setParameter("now", database.now())
                .setParameter("id", id.toString())
                .executeUpdate());
  }

  /** Gives up those of a campaign that ended without making all; returns how many. */
  public int abandon(String campaign) {
    return database
        .transactions()
        .call(
            session ->
                session
                    .createMutationQuery(
                        "update SubmissionRow set state = 'abandoned' where campaign = :campaign"
                            + " and state in ('failed', 'refused', 'incomplete')")
                    .setParameter("campaign", campaign)
                    .executeUpdate());
  }

  private boolean change(
      UUID id,
      String host,
      long pid,
      State state,
      @Nullable String message,
      @Nullable OffsetDateTime endedAt) {
    return changed(
        session ->
            session
                .createMutationQuery(
                    "update SubmissionRow set state = :state, message = :message, endedAt = :ended"
                        + " where submission = :id and state = 'running' and host = :host"
                        + " and pid = :pid")
                .setParameter("state", state.word())
                .setParameter("message", message)
                .setParameter("ended", endedAt)
                .setParameter("id", id.toString())
                .setParameter("host", host)
                .setParameter("pid", pid)
                .executeUpdate());
  }

  private interface Change {
    int in(StatelessSession session);
  }

  private boolean changed(Change change) {
    return database.transactions().call(session -> change.in(session) == 1);
  }
}
