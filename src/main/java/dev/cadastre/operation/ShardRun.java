package dev.cadastre.operation;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.problem.Shard;
import dev.cadastre.sample.HeldElsewhereException;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sample.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One process's share of a campaign that several run on one database. Whoever completes the last
 * share aggregates and compares.
 */
public final class ShardRun {

  /**
   * How the campaign stands when the share is done.
   *
   * @param complete shards that lack no draw
   * @param isComplete whether this one lacks none
   * @param finished what the campaign has, if this process finished it
   */
  public record Outcome(int complete, boolean isComplete, CampaignRun.@Nullable Outcome finished) {}

  /** How long others are waited for while nobody works on the campaign. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final Workspace workspace;
  private final Shard shard;
  private final Duration idle;

  /**
   * A share.
   *
   * @throws RefusedException if the database serves one process only
   */
  public ShardRun(Workspace workspace, Shard shard) {
    this(workspace, shard, IDLE);
  }

  /** The same with another time that is waited for nobody. */
  ShardRun(Workspace workspace, Shard shard, Duration idle) {
    if (!shard.isWhole() && workspace.database().settings().isForOneProcess()) {
      throw new RefusedException(
          "the shards of a campaign are processes on one database that serves several; got shard "
              + shard
              + " with the embedded database; set CADASTRE_DB_URL to a PostgreSQL database, or"
              + " leave --shard out");
    }
    this.workspace = workspace;
    this.shard = shard;
    this.idle = idle;
  }

  /**
   * Draws and judges the share; finishes the campaign if no other share is left.
   *
   * @param wait whether to wait for the other shares
   */
  public Outcome of(Campaign campaign, String definition, @Nullable Path file, boolean wait) {
    List<Run> runs =
        new CampaignRun(workspace.in(shard))
            .share(campaign, definition, file).stream().map(RunProgress::run).toList();
    List<Shards.Parted> parted = Shards.parted(workspace, runs, shard.count());
    Waiting waiting = new Waiting(campaign.name());
    while (true) {
      Set<Integer> incomplete = Shards.incomplete(workspace, parted);
      CampaignRun.Outcome finished =
          incomplete.isEmpty() ? finish(campaign, definition, file) : null;
      if (finished != null
          || !wait
          || incomplete.contains(shard.index())
          || waiting.isInVain(incomplete)) {
        return new Outcome(
            shard.count() - incomplete.size(), !incomplete.contains(shard.index()), finished);
      }
      waiting.pause();
    }
  }

  /** Waits as long as others work on the campaign, or may still be begun. */
  private final class Waiting {

    private final String campaign;
    private long busy = System.nanoTime();
    private String shown = "";

    Waiting(String campaign) {
      this.campaign = campaign;
    }

    /** Whether nobody has worked on it for long; a source can lack draws for good. */
    boolean isInVain(Set<Integer> incomplete) {
      if (incomplete.isEmpty()) {
        return false; // another one is finishing
      }
      List<String> living = Shards.living(workspace, campaign);
      boolean nobody = living.isEmpty();
      busy = nobody ? busy : System.nanoTime();
      String line =
          "waiting for shards %s of %d of campaign %s, %s"
              .formatted(
                  incomplete,
                  shard.count(),
                  campaign,
                  nobody
                      ? "on which nobody works: for " + idle.toMinutes() + " min at most"
                      : living.size() + " of which are worked on");
      if (!line.equals(shown)) {
        workspace.say(line);
        shown = line;
      }
      boolean vain = System.nanoTime() - busy > idle.toNanos();
      if (vain) {
        workspace.say("no longer waiting; whoever completes the last shard compares");
      }
      return vain;
    }

    void pause() {
      long until = System.nanoTime() + PAUSE.toNanos();
      while (System.nanoTime() < until) {
        workspace.pause("waiting for the other shards of campaign " + campaign);
      }
    }
  }

  /** Null while others are at it. */
  private CampaignRun.@Nullable Outcome finish(
      Campaign campaign, String definition, @Nullable Path file) {
    if (!Shards.living(workspace, campaign.name()).isEmpty()) {
      return null;
    }
    try {
      return new CampaignRun(workspace).of(campaign, definition, file);
    } catch (HeldElsewhereException e) {
      return null;
    }
  }
}
