package dev.cadastre.operation;

import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.dataset.Reject;
import dev.cadastre.dataset.Rejects;
import dev.cadastre.fleet.Access;
import dev.cadastre.job.ComparisonResults;
import dev.cadastre.job.Jobs;
import dev.cadastre.job.Lacking;
import dev.cadastre.job.Progress;
import dev.cadastre.job.WorkFolder;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Engine;
import dev.cadastre.runtime.Lease;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sandbox.NoIsolationException;
import dev.cadastre.sandbox.Sandbox;
import dev.cadastre.store.Database;
import dev.cadastre.store.ExecutionRegister;
import dev.cadastre.store.LeaseRegister;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What every operation works with: the running application, and a place for its notices. */
public final class Workspace {

  private static final int MOST_PARTITIONS = 4;

  private final Cadastre cadastre;
  private final Consumer<String> notices;
  private final int partitions =
      Math.min(MOST_PARTITIONS, Runtime.getRuntime().availableProcessors());

  private int executions;

  /**
   * Opens a workspace.
   *
   * @param notices takes a line for the user at a time
   */
  public Workspace(Cadastre cadastre, Consumer<String> notices) {
    this.cadastre = cadastre;
    this.notices = notices;
    cadastre.progress().listener(notices);
  }

  public Database database() {
    return cadastre.database();
  }

  public Progress progress() {
    return cadastre.progress();
  }

  public Jobs jobs() {
    return cadastre.jobs();
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

  /**
   * Works while holding a subject's lease; executions of dead processes on it are closed first.
   *
   * @throws dev.cadastre.sample.RefusedException if another process holds it
   */
  <T> T holding(String subject, Supplier<T> work) {
    Jobs jobs = cadastre.jobs();
    try (Lease lease =
        Lease.take(
            new LeaseRegister(database()),
            subject,
            () -> {
              say("the lease on " + subject + " was lost: stopping");
              jobs.stop();
            })) {
      int dead = new ExecutionRegister(database()).closeDead(subject);
      if (dead > 0) {
        say(subject + ": " + dead + " execution(s) of a process that died were closed");
      }
      lease.check();
      return work.get();
    }
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
   * Runs a job on a subject, showing its progress.
   *
   * @return the execution's id
   */
  long run(
      String job, String subject, Map<String, String> parameters, String unit, long unitsToDo) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put("subject", subject);
    all.putIfAbsent("partitions", String.valueOf(partitions));
    progress().begin(job + ": " + subject, unit, unitsToDo);
    executions++;
    try {
      return cadastre.jobs().run(job, all);
    } finally {
      progress().end();
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
