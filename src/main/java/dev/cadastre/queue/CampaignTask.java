package dev.cadastre.queue;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.campaign.Nightly;
import dev.cadastre.campaign.NightlyReader;
import dev.cadastre.campaign.Reach;
import dev.cadastre.job.Jobs;
import dev.cadastre.operation.CampaignRun;
import dev.cadastre.operation.Ending;
import dev.cadastre.operation.NightlyLine;
import dev.cadastre.operation.NightlyRun;
import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.sample.HeldElsewhereException;
import dev.cadastre.store.Submission;
import dev.cadastre.store.Submission.State;
import dev.cadastre.store.SubmissionRegister;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs one submission after the other; what can't go on now is put off, whoever goes on. */
final class CampaignTask {

  private static final Duration LATER = Duration.ofSeconds(10);

  /** What is run at present. */
  record Running(Submission submission, Jobs jobs) {}

  private final Cadastre cadastre;
  private final Reach reach;
  private final Consumer<String> notices;
  private final SubmissionRegister register;
  private final long pid = ProcessHandle.current().pid();
  private volatile @Nullable Running running;
  private volatile boolean closing;

  CampaignTask(Cadastre cadastre, Reach reach, Consumer<String> notices) {
    this.cadastre = cadastre;
    this.reach = reach;
    this.notices = notices;
    this.register = new SubmissionRegister(cadastre.database());
  }

  /** What the scheduler does for a submission. */
  Task<Void> task() {
    return Tasks.custom(Submissions.TASK, Void.class)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(LATER))
        .onDeadExecutionRevive()
        .execute((instance, context) -> run(UUID.fromString(instance.getId())));
  }

  /** What is run at present; null if nothing is. */
  @Nullable Running running() {
    return running;
  }

  /** Begins nothing any more, and puts back what runs, after its chunk. */
  synchronized void close() {
    closing = true;
    Running now = running;
    if (now != null) {
      now.jobs().stop();
    }
  }

  private synchronized boolean begin(Running next) {
    running = next;
    return !closing;
  }

  private CompletionHandler<Void> run(UUID id) {
    Submission submission = register.find(id).orElse(null);
    if (submission == null || !register.begin(id, cadastre.host(), pid)) {
      return new CompletionHandler.OnCompleteRemove<>();
    }
    Workspace workspace =
        new Workspace(
            cadastre,
            submission.actor(),
            line -> notices.accept(submission.campaign() + ": " + line));
    if (submission.forced()) {
      workspace.forcing();
    }
    try {
      if (!begin(new Running(submission, workspace.jobs()))) {
        return putOff(id, null, Duration.ZERO);
      }
      if (NightlyReader.tells(submission.definition())) {
        Nightly nightly = NightlyReader.read(submission.definition(), reach);
        return ended(id, new NightlyRun(workspace).of(nightly, submission.definition()));
      }
      Campaign campaign = CampaignReader.read(submission.definition(), reach);
      return ended(id, new CampaignRun(workspace).of(campaign, submission.definition()));
    } catch (RuntimeException e) {
      return broken(submission, e);
    } finally {
      running = null;
    }
  }

  private CompletionHandler<Void> ended(UUID id, CampaignRun.Outcome outcome) {
    boolean whole = outcome.missing() == 0 && outcome.unscored().isEmpty();
    long unscored = outcome.unscored().values().stream().mapToLong(Long::longValue).sum();
    return end(
        id,
        whole ? State.DONE : State.INCOMPLETE,
        "%,d samples of %d runs; %,d planned draws are missing, %,d texts stay unscored"
            .formatted(outcome.drawn(), outcome.runs().size(), outcome.missing(), unscored));
  }

  private CompletionHandler<Void> ended(UUID id, NightlyRun.Outcome outcome) {
    return end(
        id,
        outcome.incomplete() ? State.INCOMPLETE : State.DONE,
        outcome.lines().stream()
            .filter(line -> line.state() != NightlyLine.State.EARLIER)
            .map(line -> line.checkpoint() + ": " + line.state().word() + ", " + line.sentence())
            .collect(Collectors.joining("; "))
            .transform(told -> told.isEmpty() ? "" : told + "; ")
            .concat(outcome.count(NightlyLine.State.EARLIER) + " ruled on earlier"));
  }

  private CompletionHandler<Void> broken(Submission submission, RuntimeException thrown) {
    UUID id = submission.id();
    String message = String.valueOf(thrown.getMessage());
    if (thrown instanceof Jobs.StoppedException stopped) {
      if (closing) {
        return putOff(id, "its server ended; another one or the next one goes on", Duration.ZERO);
      }
      return stopped.lost()
          ? putOff(id, message, LATER)
          : end(id, State.STOPPED, "stopped after a chunk; continue it to make the rest");
    }
    Throwable cause = Ending.cause(thrown);
    if (cause instanceof HeldElsewhereException || isOutage(cause)) {
      return putOff(id, message, LATER);
    }
    Ending ending = Ending.of(thrown);
    if (ending == Ending.FAILED) {
      Logger.getLogger(CampaignTask.class.getName())
          .log(Level.SEVERE, "campaign " + submission.campaign() + ", submission " + id, cause);
    }
    return end(id, ending == Ending.FAILED ? State.FAILED : State.REFUSED, message);
  }

  /** Whether the database was away. */
  private static boolean isOutage(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"))) {
        return true;
      }
    }
    return false;
  }

  private CompletionHandler<Void> end(UUID id, State state, String message) {
    boolean ours = register.end(id, cadastre.host(), pid, state, message);
    notices.accept("submission " + id + " is " + state.word() + ": " + message);
    return ours
        ? new CompletionHandler.OnCompleteRemove<>()
        : (complete, operations) -> operations.reschedule(complete, Instant.now().plus(LATER));
  }

  private CompletionHandler<Void> putOff(UUID id, @Nullable String message, Duration by) {
    register.putBack(id, cadastre.host(), pid, message);
    return (complete, operations) -> operations.reschedule(complete, Instant.now().plus(by));
  }
}
