package dev.cadastre.operation;

import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.inference.checkpoint.Fingerprint;
import dev.cadastre.job.Progress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The checkpoint directories of a campaign, each read and checked once. */
final class OpenedCheckpoints {

  /** A directory whose every weight is finite. */
  record Opened(CheckpointDirectory directory, Fingerprint fingerprint) {}

  private final Workspace workspace;
  private final Map<Path, Opened> opened = new HashMap<>();

  OpenedCheckpoints(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Opens a directory; reads all of it twice, for its identity and for what is wrong with it.
   *
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if it can't be used
   */
  Opened open(CheckpointEntry.Directory entry) {
    return opened.computeIfAbsent(
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
}
