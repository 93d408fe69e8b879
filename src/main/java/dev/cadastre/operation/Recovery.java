package dev.cadastre.operation;

import dev.cadastre.runtime.Lease;
import dev.cadastre.store.CampaignRegister;
import dev.cadastre.store.CampaignRegister.Stored;
import dev.cadastre.store.ExecutionRegister;
import dev.cadastre.store.ExecutionRegister.UnderWay;
import dev.cadastre.store.LeaseRegister;
import dev.cadastre.store.LeaseRegister.Taken;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Mends what dead processes left: executions without an end, and campaigns that were cut off. A
 * process is dead if the lease on what it worked on has ended, or if it was one of this machine and
 * is gone.
 */
public final class Recovery {

  private static final String CAMPAIGN = "campaign ";
  private static final String SHARD = " shard ";

  /**
   * A campaign whose process died.
   *
   * @param shard {@code i/n}; null if it was not run in shards
   * @param file its file; null if none is known, for nothing was stored yet or it came without one
   * @param definition its text as it was last run or submitted; null if none is stored
   */
  public record CutOff(
      String campaign,
      @Nullable String shard,
      @Nullable String file,
      @Nullable String definition) {}

  private final Workspace workspace;
  private final ExecutionRegister executions;
  private final LeaseRegister leases;

  public Recovery(Workspace workspace) {
    this.workspace = workspace;
    this.executions = new ExecutionRegister(workspace.database());
    this.leases = new LeaseRegister(workspace.database());
  }

  /** Closes the executions of all dead processes, and tells which they were. */
  public List<UnderWay> close() {
    // executions before leases: whoever has begun one held its lease before
    List<UnderWay> open = executions.underWay();
    if (open.isEmpty()) {
      return List.of();
    }
    Set<String> living = Lease.living(leases);
    return close(open, execution -> !living.contains(execution.subject()));
  }

  /** Closes the executions on a subject whose lease the caller holds and has not used yet. */
  void close(String subject) {
    int closed =
        close(executions.underWay(), execution -> execution.subject().equals(subject)).size();
    if (closed > 0) {
      workspace.say(subject + ": " + closed + " execution(s) of a process that died were closed");
    }
  }

  private List<UnderWay> close(List<UnderWay> open, Predicate<UnderWay> dead) {
    List<UnderWay> closed = open.stream().filter(dead).toList();
    executions.close(closed.stream().map(UnderWay::execution).toList());
    return closed;
  }

  /** The campaigns that dead processes left: they did not give back the lease. */
  public List<CutOff> cutOff() {
    CampaignRegister campaigns = new CampaignRegister(workspace.database());
    Set<String> held = Lease.held(leases);
    return leases.all().stream()
        .map(Taken::name)
        .filter(name -> name.startsWith(CAMPAIGN) && !held.contains(name))
        .map(name -> cutOff(name.substring(CAMPAIGN.length()), campaigns))
        .toList();
  }

  private static CutOff cutOff(String name, CampaignRegister campaigns) {
    int shard = name.lastIndexOf(SHARD);
    String campaign = shard < 0 ? name : name.substring(0, shard);
    return new CutOff(
        campaign,
        shard < 0 ? null : name.substring(shard + SHARD.length()),
        campaigns.all().stream()
            .filter(stored -> stored.name().equals(campaign))
            .findFirst()
            .map(Stored::file)
            .orElse(null),
        campaigns.text(campaign).orElse(null));
  }
}
