package dev.cadastre.campaign;

import dev.cadastre.dataset.RolloutSource;
import dev.cadastre.dataset.TallySource;
import dev.cadastre.fleet.ServerSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a campaign's rollouts come from. */
public sealed interface CheckpointEntry {

  /** What people call the checkpoint; the identity of one that only a recording knows. */
  String name();

  /** Whether it makes rollouts, instead of bringing those that others made. */
  default boolean draws() {
    return this instanceof Directory || this instanceof Served;
  }

  /**
   * A checkpoint's own directory, to draw from in this process; its files are its identity.
   *
   * @param lanes draws side by side; null for the setting
   * @param device where it computes; null for the setting
   */
  record Directory(String name, Path path, @Nullable Integer lanes, @Nullable String device)
      implements CheckpointEntry {}

  /**
   * A checkpoint on model servers.
   *
   * @param named whether people gave it a name, which then is its identity; else the model's is
   */
  record Served(String name, boolean named, ServerSettings settings) implements CheckpointEntry {}

  /**
   * A file of recorded rollouts with their texts.
   *
   * @param delayMillis wait for each replayed draw
   */
  record Recorded(String name, RolloutSource source, long delayMillis) implements CheckpointEntry {}

  /** A file of counts without texts. */
  record Tallied(String name, TallySource source) implements CheckpointEntry {}
}
