package dev.cadastre.queue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.cadastre.audit.Actor;
import dev.cadastre.campaign.Definition;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Lease;
import dev.cadastre.store.LeaseRegister;
import dev.cadastre.store.Submission;
import dev.cadastre.store.SubmissionRegister;
import dev.cadastre.store.TaskTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where campaigns are handed in for servers to run. */
@Singleton
public class Submissions {

  /** The name of the tasks whose instances are submissions. */
  static final String TASK = "campaign";

  private static final int LONGEST_KEY = 200;

  private final Cadastre cadastre;
  private final Reach reach;
  private final SubmissionRegister register;
  private final SchedulerClient tasks;

  /**
   * Takes submissions for one database.
   *
   * @param reach what submitted campaigns may name
   */
  @Inject
  public Submissions(Cadastre cadastre, Reach reach) {
    this.cadastre = cadastre;
    this.reach = reach;
    this.register = new SubmissionRegister(cadastre.database());
    this.tasks = Tasks.client(cadastre.database(), TaskTable.QUEUED);
  }

  /**
   * Hands a campaign or a nightly in.
   *
   * @param definition its text; paths are relative to the server's folder
   * @param key the actor's own name for what he asks; asked again, the first submission is the
   *     answer; another actor's key is another one
   * @param forced whether refusals that can be overridden are
   * @throws dev.cadastre.dataset.BadInputException if it is no campaign
   * @throws KeyTakenException if the actor sent the key with another text before
   */
  public Submission submit(String definition, Actor actor, @Nullable String key, boolean forced) {
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw new IllegalArgumentException(
          "an idempotency key has 1 to "
              + LONGEST_KEY
              + " characters; got "
              + key.length()
              + "; send for instance a UUID");
    }
    String campaign = Definition.name(definition, reach);
    String sha256 = sha256(definition);
    Submission submission =
        sameKey(actor, key, sha256, forced)
            .orElseGet(() -> add(definition, sha256, campaign, actor, key, forced));
    if (!submission.state().ended()) {
      schedule(submission);
    }
    return submission;
  }

  /** What an actor handed in under a key, if he did; servers look at it. */
  Optional<Submission> again(Actor actor, String key) {
    Optional<Submission> known = register.ofKey(actor.name(), key);
    known.filter(submission -> !submission.state().ended()).ifPresent(this::schedule);
    return known;
  }

  private Optional<Submission> sameKey(
      Actor actor, @Nullable String key, String sha256, boolean forced) {
    Optional<Submission> known = key == null ? Optional.empty() : register.ofKey(actor.name(), key);
    known
        .filter(other -> !other.sha256().equals(sha256) || other.forced() != forced)
        .ifPresent(
            other -> {
              throw new KeyTakenException(String.valueOf(key));
            });
    return known;
  }

  private Submission add(
      String definition,
      String sha256,
      String campaign,
      Actor actor,
      @Nullable String key,
      boolean forced) {
    Submission submission =
        Submission.of(
            key,
            sha256,
            campaign,
            definition,
            forced,
            actor,
            OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS));
    Workspace workspace = new Workspace(cadastre, actor, notice -> {});
    try {
      return cadastre
          .database()
          .transactions()
          .call(
              session -> {
                register.add(submission);
                workspace.audit(
                    "submit",
                    "campaign " + campaign,
                    null,
                    sha256,
                    forced,
                    "submission " + submission.id());
                return submission;
              });
    } catch (RuntimeException e) {
      // another request with the same key was faster, or the answer to our own commit was lost
      return sameKey(actor, key, sha256, forced)
          .or(() -> register.find(submission.id()))
          .orElseThrow(() -> e);
    }
  }

  /**
   * Stops a campaign after its chunk, wherever it runs, and withdraws what waits, be it for another
   * server because its own died.
   *
   * @return how many processes and submissions that concerns
   */
  public int stop(String campaign, Actor actor) {
    LeaseRegister leases = new LeaseRegister(cadastre.database());
    String whole = "campaign " + campaign;
    boolean works =
        Lease.held(leases).stream()
            .anyMatch(name -> name.equals(whole) || name.startsWith(whole + " shard "));
    int concerned = 0;
    for (Submission open : register.open()) {
      if (open.campaign().equals(campaign)
          && register.withdraw(open.id(), !works, "stopped while queued")) {
        cancel(open);
        concerned++;
      }
    }
    if (works && leases.askToStop(whole)) {
      concerned++;
    }
    if (concerned > 0) {
      new Workspace(cadastre, actor, notice -> {})
          .audit("stop", "campaign " + campaign, null, null, false, "");
    }
    return concerned;
  }

  /**
   * Gives up what was handed in of a campaign and ended without making all.
   *
   * @return how many submissions that concerns
   */
  public int abandon(String campaign, Actor actor) {
    return cadastre
        .database()
        .transactions()
        .call(
            session -> {
              int concerned = register.abandon(campaign);
              if (concerned > 0) {
                new Workspace(cadastre, actor, notice -> {})
                    .audit(
                        "abandon",
                        "campaign " + campaign,
                        null,
                        null,
                        false,
                        concerned + " submission(s)");
              }
              return concerned;
            });
  }

  private void cancel(Submission withdrawn) {
    try {
      tasks.cancel(TaskInstanceId.of(TASK, withdrawn.id().toString()));
    } catch (TaskInstanceException e) {
      // a server has just taken it up, or none was told of it yet: each finds that it has ended
      Logger.getLogger(Submissions.class.getName()).log(Level.FINE, withdrawn.campaign(), e);
    }
  }

  /** Has servers look at a submission; does nothing if they do. */
  void schedule(Submission submission) {
    tasks.scheduleIfNotExists(
        new TaskInstance<Void>(TASK, submission.id().toString()),
        submission.submittedAt().toInstant());
  }

  /** A submission by its id. */
  public Optional<Submission> find(UUID id) {
    return register.find(id);
  }

  /** Schedules what was submitted by a process that died before it could. */
  void heal() {
    register.open().forEach(this::schedule);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
