package dev.cadastre.inference;

import ai.djl.pytorch.jni.JniUtils;
import dev.cadastre.inference.checkpoint.CheckpointConfig;

/**
 * How many blocks run side by side, and with how many of the library's threads each. Products of a
 * small checkpoint are too short to be shared by threads: blocks of several problems are. The
 * numbers depend on checkpoint and machine alone, because sums by other threads round otherwise.
 *
 * @param blocks at once
 * @param threads of each
 */
record TorchThreads(int blocks, int threads) {

  /** Parameters under which a block has one thread. */
  private static final long SMALL = 4_000_000;

  static TorchThreads of(CheckpointConfig config, boolean cpu) {
    int processors = Runtime.getRuntime().availableProcessors();
    return cpu && config.parameters() < SMALL
        ? new TorchThreads(processors, 1)
        : new TorchThreads(1, processors);
  }

  /** Makes the library use so many threads for what the calling thread asks. */
  void use() {
    JniUtils
        .getNumThreads(); // the first question of a thread sets its number, and must come before
    JniUtils.setNumThreads(threads);
  }
}
