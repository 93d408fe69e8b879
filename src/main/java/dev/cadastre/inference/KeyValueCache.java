package dev.cadastre.inference;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.cadastre.inference.checkpoint.CheckpointConfig;

/**
 * Each layer's keys and values, [2, key-value heads, lanes, capacity, head size], zero where
 * nothing was written. It grows by doubling, layer after layer, so that short rollouts take little
 * memory.
 */
final class KeyValueCache implements AutoCloseable {

  private final PtNDManager parent;
  private final DecoderModule module;
  private final int longest;
  private final PtNDArray[] layers;
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
    Shape shape = new Shape(2, config.keyValueHeads(), lanes, 0, config.headSize());
    this.layers = new PtNDArray[config.layers()];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = (PtNDArray) parent.zeros(shape, DataType.FLOAT32);
    }
    this.tensors = IValue.listFrom(layers);
  }

  /** Makes room for so many slots and keeps what is there. */
  void reserve(int slots) {
    if (slots <= capacity) {
      return;
    }
    int wider = Math.max(slots, Math.min(2 * capacity, longest));
    tensors.close(); // it would keep the old layers
    for (int i = 0; i < layers.length; i++) {
      PtNDArray old = layers[i];
      layers[i] = module.call(parent, "widen", old, wider - capacity);
      old.close();
    }
    tensors = IValue.listFrom(layers);
    capacity = wider;
  }

  int capacity() {
    return capacity;
  }

  IValue tensors() {
    return tensors;
  }

  @Override
  public void close() {
    tensors.close();
    for (PtNDArray layer : layers) {
      layer.close();
    }
  }
}
