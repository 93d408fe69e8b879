package dev.cadastre.operation;

import dev.cadastre.audit.Actor;
import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.dataset.Reject;
import dev.cadastre.dataset.Rejects;
import dev.cadastre.fleet.Access;
import dev.cadastre.job.ComparisonResults;
import dev.cadastre.job.Jobs;
import dev.cadastre.job.Lacking;
import dev.cadastre.job.Progress;
import dev.cadastre.job.ProgressBoard;
import dev.cadastre.job.WorkFolder;
import dev.cadastre.problem.Shard;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Engine;
import dev.cadastre.runtime.Lease;
import dev.cadastre.sample.HeldElsewhereException;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sandbox.NoIsolationException;
import dev.cadastre.sandbox.Sandbox;
import dev.cadastre.store.AuditRegister;
import dev.cadastre.store.Database;
import dev.cadastre.store.LeaseRegister;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every operation works with: the running application, and a place for its notices. */
public final class Workspace {

  private static final int MOST_PARTITIONS = 4;
  private static final long PAUSE_MILLIS = 500;

  private final Cadastre cadastre;
  private final Actor actor;
  private final Consumer<String> notices;
  private final Jobs jobs;
  private final Progress progress;
  private final int partitions =
      Math.min(MOST_PARTITIONS, Runtime.getRuntime().availableProcessors());

  private final AuditTrail trail;

  private final Shard shard;
  private int executions;
  private boolean forced;
  private @Nullable String campaign;

  /** Opens a workspace for the user who started this process. */
  public Workspace(Cadastre cadastre, Consumer<String> notices) {
    this(cadastre, cadastre.actor(), notices);
  }

  /**
   * Opens a workspace.
   *
   * @param actor who asks for what is done in it
   * @param notices takes a line for the user at a time
   */
  public Workspace(Cadastre cadastre, Actor actor, Consumer<String> notices) {
    this.shard = Shard.WHOLE;
    this.cadastre = cadastre;
    this.actor = actor;
    this.notices = notices;
    this.jobs = cadastre.newJobs();
    this.progress = cadastre.newProgress(notices);
    this.trail =
        new AuditTrail(new AuditRegister(database()), actor, cadastre.host(), cadastre.clock());
  }

  private Workspace(Workspace whole, Shard shard) {
    this.shard = shard;
    this.cadastre = whole.cadastre;
    this.actor = whole.actor;
    this.notices = whole.notices;
    this.jobs = whole.jobs;
    this.progress = whole.progress;
    this.trail = whole.trail;
    this.forced = whole.forced;
  }

  /** The application that it works with. */
  public Cadastre cadastre() {
    return cadastre;
  }

  public Database database() {
    return cadastre.database();
  }

  /** How far what is done here is. */
  public Progress progress() {
    return progress;
  }

  /** The jobs of what is done here; stopping them stops nothing else. */
  public Jobs jobs() {
    return jobs;
  }

  /** Who asks for what is done here. */
  public Actor actor() {
    return actor;
  }

  /**
   * Writes into the audit what is done, in the thread's transaction or in one of its own.
   *
   * @param command what was asked for
   * @param subject what it is done to
   * @param before fingerprint before, null where there was none
   * @param after fingerprint after, null where there is none
   * @param forced whether a refusal was overridden
   * @param detail what else is to be known, never a secret
   */
  public void audit(
      String command,
      String subject,
      @Nullable String before,
      @Nullable String after,
      boolean forced,
      String detail) {
    trail.write(command, subject, before, after, forced, detail);
  }

  /**
   * Names the one command that everything done here belongs to, in the audit too.
   *
   * @param command as the user wrote it, such as {@code import rollouts}
   */
  public Workspace asked(String command) {
    trail.asked(command);
    return this;
  }

  /**
   * Lets a run go on though its checkpoint or plan has changed; each such change is kept with the
   * run and in the audit.
   */
  public Workspace forcing() {
    forced = true;
    return this;
  }

  /** Whether runs go on though they have changed. */
  boolean forced() {
    return forced;
  }

  /** What the command under way does, and to what. */
  AuditTrail trail() {
    return trail;
  }

  WorkFolder folder() {
    return new WorkFolder(cadastre.settings().home());
  }

  /** How a checkpoint draws here unless a campaign says otherwise. */
  Engine engine() {
    return cadastre.settings().engine();
  }

  /** Where a checkpoint computes: as its entry says, else as the settings do. */
  String device(CheckpointEntry.Directory checkpoint) {
    return Objects.requireNonNullElse(checkpoint.device(), engine().device());
  }

  void say(String line) {
    notices.accept(line);
  }

  /** Says lines under a heading, indented. */
  void say(String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      say(heading);
      lines.forEach(line -> say("  " + line));
    }
  }

  /** The same workspace for a part of the problems; other parts are worked on beside it. */
  Workspace in(Shard part) {
    return new Workspace(this, part);
  }

  /** The problems that are worked on here. */
  Shard shard() {
    return shard;
  }

  /** The name of the lease on a subject: each shard has one of its own, but on problem sets. */
  private String lease(String subject) {
    return shard.isWhole() || subject.startsWith("problem set ")
        ? subject
        : subject + " shard " + shard;
  }

  /**
   * Works while holding a subject's lease; executions of dead processes on it are closed first.
   *
   * @throws dev.cadastre.sample.RefusedException if another process holds it
   */
  <T> T holding(String subject, Supplier<T> work) {
    String name = lease(subject);
    try (Lease lease = Lease.take(new LeaseRegister(database()), name, stopping(name))) {
      new Recovery(this).close(name);
      lease.check();
      return work.get();
    }
  }

  /** Works while holding the lease on what all shards need, once no other process holds it. */
  <T> T holdingForAll(String subject, Supplier<T> work) {
    if (shard.isWhole()) {
      return holding(subject, work);
    }
    LeaseRegister register = new LeaseRegister(database());
    while (Lease.held(register).contains(subject)) {
      pause(subject);
    }
    try {
      return holding(subject, work);
    } catch (HeldElsewhereException e) {
      return holdingForAll(subject, work); // another shard was quicker
    }
  }

  /** Waits a moment, unless a stop was asked for. */
  void pause(String work) {
    jobs().refuseIfStopping(work);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
  }

  private Lease.Events stopping(String subject) {
    return new Lease.Events() {
      @Override
      public void lost() {
        say("the lease on " + subject + " was lost: stopping");
        jobs.lose();
      }

      @Override
      public void askedToStop() {
        say(subject + " was asked to stop: stopping after the running chunk");
        jobs.stop();
      }

      @Override
      public LeaseRegister.Work work() {
        return progress.work();
      }
    };
  }

  /** From now on jobs work for a campaign. */
  void worksFor(String name) {
    campaign = name;
  }

  /** Jobs that were run so far. */
  int executions() {
    return executions;
  }

  /**
   * The sandbox of this machine.
   *
   * @throws RefusedException if it does not isolate, with what to install
   */
  public Sandbox sandbox() {
    try {
      return cadastre.code().sandbox();
    } catch (NoIsolationException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }

  /** How servers are reached from here. */
  public Access access() {
    return cadastre.settings().access();
  }

  /** What jobs could not draw or score. */
  Lacking lacking() {
    return cadastre.lacking();
  }

  ComparisonResults results() {
    return cadastre.results();
  }

  /**
   * Runs a job on a subject, showing its progress; the audit tells of the command that it is a part
   * of before it starts.
   *
   * @return the execution's id
   */
  long run(
      String job, String subject, Map<String, String> parameters, String unit, long unitsToDo) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put("subject", lease(subject));
    all.put("shard", shard.toString());
    all.put("operator", actor.name());
    all.put("event", String.valueOf(trail.changing(job, subject, null, null, "")));
    if (campaign != null) {
      all.put("campaign", campaign);
    }
    all.putIfAbsent("partitions", String.valueOf(partitions));
    progress.begin(job + ": " + subject, unit, unitsToDo);
    all.put(ProgressBoard.PARAMETER, progress.key());
    executions++;
    try {
      return jobs.run(job, all);
    } finally {
      progress.end();
    }
  }

  /** Keeps bad records that were left out in a file, and says where. */
  void keep(String name, List<Reject> rejects) {
    if (rejects.isEmpty()) {
      return;
    }
    Path file = folder().home().resolve("rejects").resolve(name + ".jsonl");
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("making the folder of " + file, e);
    }
    Rejects.write(rejects, file);
    say(
        rejects.size()
            + (rejects.size() == 1 ? " bad record is" : " bad records are")
            + " left out and kept in "
            + file);
  }
}
