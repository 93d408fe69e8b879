package dev.cadastre.campaign;

import dev.cadastre.dataset.RolloutSource;
import dev.cadastre.dataset.TallySource;

/** Where a campaign's rollouts come from. */
public sealed interface CheckpointEntry {

  /** The checkpoint's identity. */
  String name();

  /**
   * A file of recorded rollouts with their texts.
   *
   * @param delayMillis wait for each replayed draw
   */
  record Recorded(String name, RolloutSource source, long delayMillis) implements CheckpointEntry {}

  /** A file of counts without texts. */
  record Tallied(String name, TallySource source) implements CheckpointEntry {}
}
