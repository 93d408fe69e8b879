package dev.cadastre.operation;

import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.fleet.Proven;
import dev.cadastre.job.DrawSource;
import dev.cadastre.store.CheckpointRegister;
import java.util.ArrayList;
import java.util.List;

/** Model servers and what they proved able to do. */
public final class KnownServers {

  private final Workspace workspace;

  public KnownServers(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * A server.
   *
   * @param checkpoint label of what it serves, as the ledger knows it
   */
  public record Server(String checkpoint, Proven proven) {}

  /** Those that drew or scored, as they were met last. */
  public List<Server> met() {
    List<Server> servers = new ArrayList<>();
    CheckpointRegister register = new CheckpointRegister(workspace.database());
    for (CheckpointRegister.Known checkpoint : register.all()) {
      register
          .newestSource(checkpoint.id())
          .map(DrawSource::read)
          .map(DrawSource.OnServers.class::cast)
          .ifPresent(
              source ->
                  source.proven().stream()
                      .map(proven -> new Server(checkpoint.label(), proven))
                      .forEach(servers::add));
    }
    return servers;
  }

  /**
   * Asks servers now; the ledger stays as it is.
   *
   * @throws dev.cadastre.fleet.UnfitServerException if they can't be used
   */
  public List<Proven> ask(CheckpointEntry.Served entry) {
    return new OpenedCheckpoints(workspace).open(entry).proven();
  }
}
