package dev.cadastre.campaign;

import dev.cadastre.dataset.RolloutSource;
import dev.cadastre.dataset.TallySource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a campaign's rollouts come from. */
public sealed interface CheckpointEntry {

  /** What people call the checkpoint; the identity of one that only a recording knows. */
  String name();

  /**
   * A checkpoint's own directory, to draw from in this process; its files are its identity.
   *
   * @param lanes draws side by side; null for the setting
   * @param device where it computes; null for the setting
   */
  record Directory(String name, Path path, @Nullable Integer lanes, @Nullable String device)
      implements CheckpointEntry {}

  /**
   * A file of recorded rollouts with their texts.
   *
   * @param delayMillis wait for each replayed draw
   */
  record Recorded(String name, RolloutSource source, long delayMillis) implements CheckpointEntry {}

  /** A file of counts without texts. */
  record Tallied(String name, TallySource source) implements CheckpointEntry {}
}
