package dev.cadastre.job;

import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.sample.RefusedException;

/**
 * Holds a checkpoint that was loaded against the one that a job was asked for: hours may lie
 * between, and a trainer may write its newest checkpoint over the last.
 */
final class Unchanged {
  private Unchanged() {}

  /**
   * Reads the files again; asked after loading, so that what was loaded is what was asked for.
   *
   * @param identity that the ledger knows
   * @throws RefusedException if they have another one
   */
  static void require(CheckpointDirectory directory, String identity) {
    if (!directory.fingerprint(bytes -> {}).identity().equals(identity)) {
      throw new RefusedException(
          "a checkpoint stays as it was when its files were read; those in "
              + directory.path()
              + " changed meanwhile; copy them to a folder of their own and begin again");
    }
  }
}
