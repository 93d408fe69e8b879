package dev.cadastre.operation;

import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.fleet.Proven;
import dev.cadastre.fleet.ServerSettings;
import dev.cadastre.fleet.Servers;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.inference.checkpoint.Fingerprint;
import dev.cadastre.job.DrawSource;
import dev.cadastre.job.Progress;
import dev.cadastre.store.CheckpointRegister;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checkpoints of a campaign, each read or asked, and checked, once. */
final class OpenedCheckpoints {

  /** What stands before the name of a checkpoint that only servers know. */
  private static final String SERVED = "served:";

  /** A directory whose every weight is finite. */
  record Opened(CheckpointDirectory directory, Fingerprint fingerprint) {}

  /**
   * Servers that proved what they can do.
   *
   * @param proven of those that were reachable
   */
  record OpenedServers(ServerSettings settings, List<Proven> proven, String identity) {

    OpenedServers {
      proven = List.copyOf(proven);
    }
  }

  private final Workspace workspace;
  private final Map<Path, Opened> directories = new HashMap<>();
  private final Map<ServerSettings, List<Proven>> servers = new HashMap<>();

  OpenedCheckpoints(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Opens a directory; reads all of it twice, for its identity and for what is wrong with it.
   *
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if it can't be used
   */
  Opened open(CheckpointEntry.Directory entry) {
    return directories.computeIfAbsent(
        entry.path().toAbsolutePath().normalize(), path -> open(entry.name(), path));
  }

  private Opened open(String name, Path path) {
    CheckpointDirectory directory = CheckpointDirectory.open(path);
    Progress progress = workspace.progress();
    progress.begin("read " + name, "bytes", 2 * directory.bytes());
    try {
      directory.weights().requireFinite(directory.config(), progress::add);
      return new Opened(directory, directory.fingerprint(progress::add));
    } finally {
      progress.end();
    }
  }

  /**
   * Probes servers, and compares them with what the ledger knows of their checkpoint.
   *
   * @throws dev.cadastre.fleet.UnfitServerException if they can't be used, or answer otherwise than
   *     when the checkpoint was first met
   */
  OpenedServers open(CheckpointEntry.Served entry) {
    List<Proven> proven =
        servers.computeIfAbsent(
            entry.settings(),
            settings -> Servers.probe(settings, workspace.access(), workspace::say));
    String identity = identity(entry).orElseGet(() -> SERVED + proven.get(0).model());
    known(identity).ifPresent(then -> Servers.refuseOtherWeights(then, proven));
    return new OpenedServers(entry.settings(), proven, identity);
  }

  /** Identity of a checkpoint on servers, if it can be told without asking them. */
  static Optional<String> identity(CheckpointEntry.Served entry) {
    String name = entry.named() ? entry.name() : entry.settings().model();
    return name == null ? Optional.empty() : Optional.of(SERVED + name);
  }

  /** What its servers proved when the checkpoint was first met. */
  private Optional<List<Proven>> known(String identity) {
    CheckpointRegister register = new CheckpointRegister(workspace.database());
    return register
        .find(identity)
        .flatMap(checkpoint -> register.firstSource(checkpoint.id()))
        .map(DrawSource::read)
        .map(source -> ((DrawSource.OnServers) source).proven());
  }
}
