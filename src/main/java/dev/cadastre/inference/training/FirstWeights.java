package dev.cadastre.inference.training;

import dev.cadastre.inference.checkpoint.CheckpointConfig;
import dev.cadastre.inference.checkpoint.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Random weights to start from: norms 1, biases 0, matrices normal. Those that write into the
 * residual stream are smaller by the root of their number (GPT-2 report, section 2.3).
 */
final class FirstWeights {

  private static final double DEVIATION = 0.05;

  private FirstWeights() {}

  static Map<String, Tensor> of(CheckpointConfig config, long seed) {
    // java.util.Random: the one generator whose numbers every JDK promises
    Random random = new Random(seed);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    config
        .weights()
        .forEach(
            (name, shape) -> {
              Tensor tensor = Tensor.zeros(shape);
              float[] values = tensor.values();
              boolean writes = name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight");
              double deviation = writes ? DEVIATION / Math.sqrt(2.0 * config.layers()) : DEVIATION;
              for (int i = 0; i < values.length && !name.endsWith(".bias"); i++) {
                values[i] = shape.length == 1 ? 1 : (float) (deviation * random.nextGaussian());
              }
              weights.put(name, tensor);
            });
    return weights;
  }
}
