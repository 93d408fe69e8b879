package dev.cadastre.inference;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;

/**
 * A prompt that was read once.
 *
 * @param manager owns its arrays
 * @param cache its keys and values, one lane
 * @param last hidden state of its last position, [1, hidden]
 * @param length in tokens
 */
record Prompt(PtNDManager manager, KeyValueCache cache, PtNDArray last, int length)
    implements AutoCloseable {

  @Override
  public void close() {
    cache.close();
    manager.close();
  }
}
