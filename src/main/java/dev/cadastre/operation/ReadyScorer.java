package dev.cadastre.operation;

import dev.cadastre.job.DrawSource;
import dev.cadastre.store.CheckpointRegister;
import dev.cadastre.store.Database;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that was found able to score behind a run's prompts.
 *
 * @param name what people call it
 * @param path its directory; null if servers have it
 * @param device where it computes; null on servers
 * @param servers null for a directory
 */
record ReadyScorer(
    String identity,
    String name,
    @Nullable String path,
    @Nullable String device,
    DrawSource.@Nullable OnServers servers) {

  /** Blocks that are scored side by side on servers, each with as many requests as texts. */
  private static final int BLOCKS_ON_SERVERS = 8;

  /** Registers it. */
  CheckpointRegister.Known declare(Database database) {
    CheckpointRegister register = new CheckpointRegister(database);
    CheckpointRegister.Known known = register.declare(identity, name, path);
    if (servers != null) {
      register.addSource(known.id(), servers.json());
    }
    return known;
  }

  /** What a scoring job is told of it. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new HashMap<>();
    if (path != null && device != null) {
      parameters.put("directory", path);
      parameters.put("device", device);
    }
    // a checkpoint in this process uses every core by itself
    parameters.put("partitions", String.valueOf(servers == null ? 1 : BLOCKS_ON_SERVERS));
    return parameters;
  }
}
