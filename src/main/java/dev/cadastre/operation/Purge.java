package dev.cadastre.operation;

import dev.cadastre.runtime.Lease;
import dev.cadastre.sample.HeldElsewhereException;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunPurge;
import dev.cadastre.sample.RunPurge.Part;
import dev.cadastre.store.CampaignRegister;
import dev.cadastre.store.ExecutionPurge;
import dev.cadastre.store.LeaseRegister;
import dev.cadastre.store.PurgeRegister;
import dev.cadastre.store.PurgeRegister.Held;
import dev.cadastre.store.PurgeRegister.Use;
import dev.cadastre.store.RunRegister;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out for good what is no longer needed: samples, texts or traces of runs, and what the batch
 * runtime keeps of executions. Tallies, results, comparisons, names and the audit stay.
 */
public final class Purge {

  /**
   * A run of which something can be taken out.
   *
   * @param lastUsed when somebody last drew, judged, scored or compared it
   * @param samples that it holds
   * @param texts that would be taken out
   * @param traces likewise
   */
  public record Planned(Run run, Instant lastUsed, long samples, long texts, long traces) {

    long rows(Part part) {
      return switch (part) {
        case SAMPLES -> samples;
        case TEXTS -> texts;
        case TRACES -> traces;
      };
    }
  }

  private final Workspace workspace;
  private final PurgeRegister register;

  public Purge(Workspace workspace) {
    this.workspace = workspace;
    this.register = new PurgeRegister(workspace.database());
  }

  /**
   * What would be taken out; runs that hold nothing of it are left out.
   *
   * @param names of runs; empty for all
   * @param olderThan only runs that were not used for so long; null for any
   * @throws IllegalArgumentException if a name is not that of a run with samples
   */
  public List<Planned> plan(Part part, List<String> names, @Nullable Duration olderThan) {
    RunRegister runs = new RunRegister(workspace.database());
    List<Use> uses = register.uses();
    for (String name : names) {
      if (uses.stream().noneMatch(use -> use.name().equals(name))) {
        throw new IllegalArgumentException(
            "samples are purged of runs that have them; there is none named "
                + name
                + "; cadastre status lists the runs");
      }
    }
    Instant before =
        olderThan == null ? Instant.MAX : workspace.cadastre().clock().instant().minus(olderThan);
    List<Planned> planned = new ArrayList<>();
    for (Use use : uses) {
      if (use.last().isBefore(before) && (names.isEmpty() || names.contains(use.name()))) {
        Held held = register.held(use.run());
        Planned run =
            new Planned(
                runs.find(use.name()).orElseThrow(),
                use.last(),
                use.samples(),
                held.texts(),
                held.traces());
        if (run.rows(part) > 0) {
          planned.add(run);
        }
      }
    }
    return planned;
  }

  /**
   * Takes a part out of a run.
   *
   * @throws dev.cadastre.sample.RefusedException if a process works on the run or on a campaign
   *     that names it
   */
  public void take(Part part, Planned planned) {
    Run run = planned.run();
    String subject = "run " + run.name();
    long rows = planned.rows(part);
    List<String> campaigns = campaignsOf(run);
    Supplier<Boolean> work =
        () -> {
          refuseShards(subject, campaigns);
          workspace.progress().begin("purge " + part.word() + ": " + subject, "samples", rows);
          try {
            register.take(
                run,
                new RunPurge(
                    part, rows, workspace.actor().name(), workspace.cadastre().clock().instant()),
                () ->
                    workspace.audit(
                        "purge " + part.word(),
                        subject,
                        run.identity().fingerprint(),
                        null,
                        false,
                        "%,d %s, last used %s".formatted(rows, part.word(), planned.lastUsed())),
                workspace.progress()::add);
          } finally {
            workspace.progress().end();
          }
          return true;
        };
    var unused = holding(campaigns, () -> workspace.holding(subject, work));
  }

  /**
   * Campaigns whose definition has the run's name as a word, and nightlies that name their runs
   * after themselves: one of them may come to it next.
   */
  private List<String> campaignsOf(Run run) {
    Pattern word = Pattern.compile("(?<![\\w.-])" + Pattern.quote(run.name()) + "(?![\\w.-])");
    return new CampaignRegister(workspace.database())
        .all().stream()
            .filter(
                campaign ->
                    word.matcher(campaign.definition()).find()
                        || run.name().startsWith(campaign.name() + "."))
            .map(campaign -> "campaign " + campaign.name())
            .toList();
  }

  /** Shards hold leases of their own beside that of the whole. */
  private void refuseShards(String run, List<String> campaigns) {
    for (String name : Lease.held(new LeaseRegister(workspace.database()))) {
      int shard = name.lastIndexOf(" shard ");
      String whole = shard < 0 ? "" : name.substring(0, shard);
      if (whole.equals(run) || campaigns.contains(whole)) {
        throw new HeldElsewhereException(
            "nothing is purged of what is worked on; "
                + name
                + " is; wait for it, or cadastre stop it");
      }
    }
  }

  private boolean holding(List<String> subjects, Supplier<Boolean> work) {
    return subjects.isEmpty()
        ? work.get()
        : workspace.holding(
            subjects.get(0), () -> holding(subjects.subList(1, subjects.size()), work));
  }

  /** What the batch runtime keeps of executions that ended so long ago. */
  public ExecutionPurge.Kept executions(Duration olderThan) {
    return new ExecutionPurge(workspace.database())
        .kept(workspace.cadastre().clock().instant().minus(olderThan));
  }

  /** Takes that out; who ran each execution, where and with which version, stays. */
  public void takeExecutions(Duration olderThan) {
    Instant before = workspace.cadastre().clock().instant().minus(olderThan);
    var unused =
        workspace
            .database()
            .transactions()
            .call(
                session -> {
                  ExecutionPurge.Kept taken = new ExecutionPurge(workspace.database()).take(before);
                  workspace.audit(
                      "purge executions",
                      "executions that ended before " + before,
                      null,
                      null,
                      false,
                      taken.executions()
                          + " executions, "
                          + taken.partitions()
                          + " partitions of the batch runtime");
                  return true;
                });
  }
}
