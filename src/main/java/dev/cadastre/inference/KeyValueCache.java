package dev.cadastre.inference;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.cadastre.inference.checkpoint.CheckpointConfig;

/**
 * Each layer's keys, then each layer's values, [lanes, key-value heads, capacity, head size], zero
 * where nothing was written. It grows by doubling, so that short rollouts take little memory.
 */
final class KeyValueCache implements AutoCloseable {

  private final PtNDManager parent;
  private final DecoderModule module;
  private final int longest;
  private PtNDManager manager;
  private IValue tensors;
  private int capacity;

  /**
   * An empty cache.
   *
   * @param longest capacity that doubling does not exceed
   */
  KeyValueCache(
      PtNDManager parent, DecoderModule module, CheckpointConfig config, int lanes, int longest) {
    this.parent = parent;
    this.module = module;
    this.longest = longest;
    this.manager = parent.newSubManager(parent.getDevice());
    Shape shape = new Shape(lanes, config.keyValueHeads(), 0, config.headSize());
    PtNDArray[] empty = new PtNDArray[2 * config.layers()];
    for (int i = 0; i < empty.length; i++) {
      empty[i] = (PtNDArray) manager.zeros(shape, DataType.FLOAT32);
    }
    this.tensors = IValue.listFrom(empty);
  }

  /** Makes room for so many slots and keeps what is there. */
  void reserve(int slots) {
    if (slots <= capacity) {
      return;
    }
    int wider = Math.max(slots, Math.min(2 * capacity, longest));
    PtNDManager widerManager = parent.newSubManager(parent.getDevice());
    PtNDArray[] arrays = module.call(widerManager, "widen", tensors, wider - capacity);
    tensors.close();
    manager.close();
    tensors = IValue.listFrom(arrays);
    manager = widerManager;
    capacity = wider;
  }

  IValue tensors() {
    return tensors;
  }

  @Override
  public void close() {
    tensors.close();
    manager.close();
  }
}
