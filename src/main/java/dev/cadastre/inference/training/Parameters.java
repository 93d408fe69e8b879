package dev.cadastre.inference.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import dev.cadastre.inference.checkpoint.CheckpointConfig;
import dev.cadastre.inference.checkpoint.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrays of a decoder's shapes: its weights, or moments of their gradients. They come in the order
 * of {@link CheckpointConfig#weights}, which training.torchscript relies on.
 */
final class Parameters {

  private final Map<String, PtNDArray> arrays;
  private final NDList list;

  /**
   * Copies values.
   *
   * @param listName as which methods take them
   * @param values by the names that {@code config} tells
   */
  Parameters(
      PtNDManager manager, CheckpointConfig config, String listName, Map<String, Tensor> values) {
    Map<String, PtNDArray> made = new LinkedHashMap<>();
    for (Map.Entry<String, long[]> weight : config.weights().entrySet()) {
      Tensor value = values.get(weight.getKey());
      if (value == null) {
        throw new IllegalArgumentException("no value for " + weight.getKey());
      }
      // a copy in torch's own memory: alignment of Java's could change the last bits of products
      try (NDArray javas = manager.create(value.values(), new Shape(weight.getValue()))) {
        made.put(weight.getKey(), (PtNDArray) javas.duplicate());
      }
    }
    this.arrays = made;
    this.list = TrainingModule.asList(listName, List.copyOf(made.values()));
  }

  /** Zeros of all shapes. */
  static Map<String, Tensor> zeros(CheckpointConfig config) {
    Map<String, Tensor> zeros = new LinkedHashMap<>();
    config.weights().forEach((name, shape) -> zeros.put(name, Tensor.zeros(shape)));
    return zeros;
  }

  Map<String, PtNDArray> arrays() {
    return arrays;
  }

  NDList list() {
    return list;
  }

  /** Copies of all values. */
  Map<String, Tensor> values() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) ->
            values.put(name, new Tensor(array.getShape().getShape(), array.toFloatArray())));
    return values;
  }
}
