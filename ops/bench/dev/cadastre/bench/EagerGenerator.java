package dev.cadastre.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.cadastre.inference.checkpoint.CheckpointConfig;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.rollout.DrawStreams;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the fast engine is measured against: the same decoder (Llama's form) in plain NDArray
 * operations, with a shared prefix, a cache, and exact sampling at temperature 1. Draws all run to
 * the same length.
 */
final class EagerGenerator implements AutoCloseable {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Map<String, NDArray> weights = new HashMap<>();
  private final CheckpointConfig config;
  private final NDArray cosines;
  private final NDArray sines;

  EagerGenerator(CheckpointDirectory checkpoint) {
    config = checkpoint.config();
    config
        .weights()
        .forEach(
            (name, shape) -> {
              NDArray weight =
                  manager.create(
                      checkpoint.weights().floats(name, shape), new Shape(shape), DataType.FLOAT32);
              weights.put(name, shape.length == 2 ? weight.transpose() : weight);
            });
    weights.put("rows", weight("model.embed_tokens.weight").transpose());
    double[] frequencies = config.ropeScaling().frequencies(config.ropeTheta(), config.headSize());
    float[] cosine = new float[config.contextLength() * frequencies.length];
    float[] sine = new float[cosine.length];
    for (int i = 0; i < cosine.length; i++) {
      int position = i / frequencies.length;
      double angle = position * frequencies[i % frequencies.length];
      cosine[i] = (float) Math.cos(angle);
      sine[i] = (float) Math.sin(angle);
    }
    Shape shape = new Shape(config.contextLength(), 1, frequencies.length);
    cosines = manager.create(cosine, shape);
    sines = manager.create(sine, shape);
  }

  /** Draws texts of one length; returns the sum of their log-probabilities, nats. */
  double generate(int[] prompt, int lanes, int length, DrawStreams streams) {
    double sum = 0;
    try (NDManager block = manager.newSubManager()) {
      NDArray[] promptCache = cache(block, 1, prompt.length);
      NDArray[] cache = cache(block, lanes, length);
      long[] tokens = IntStream.of(prompt).asLongStream().toArray();
      NDArray logits;
      NDManager step = manager.newSubManager();
      NDArray hidden = hidden(step, tokens, prompt.length, 0, null, promptCache);
      logits = logits(hidden.get("-1:")).repeat(0, lanes);
      for (int position = 0; position < length; position++) {
        double[] uniforms = new double[lanes];
        for (int lane = 0; lane < lanes; lane++) {
          uniforms[lane] = streams.uniform(lane, position);
        }
        tokens = new long[lanes];
        sum += choose(step, logits, uniforms, tokens);
        step.close();
        step = manager.newSubManager();
        if (position + 1 < length) {
          logits = logits(hidden(step, tokens, 1, position, promptCache, cache));
        }
      }
      step.close();
    }
    return sum;
  }

  private NDArray[] cache(NDManager block, int lanes, int capacity) {
    Shape shape = new Shape(lanes, config.keyValueHeads(), capacity, config.headSize());
    NDArray[] cache = new NDArray[2 * config.layers()];
    Arrays.setAll(cache, i -> block.zeros(shape));
    return cache;
  }

  /** Chooses tokens and returns the sum of their log-probabilities; entropy is computed too. */
  private double choose(NDManager step, NDArray logits, double[] uniforms, long[] tokens) {
    NDArray logProbs = logits.logSoftmax(-1);
    NDArray p = logProbs.exp();
    NDArray entropy = p.mul(logProbs).sum(new int[] {-1}).neg();
    NDArray cumulative = p.toType(DataType.FLOAT64, false).cumSum(-1);
    NDArray goal =
        cumulative.get(":, -1:").mul(step.create(uniforms, new Shape(uniforms.length, 1)));
    NDArray chosen =
        cumulative
            .lt(goal)
            .toType(DataType.INT64, false)
            .sum(new int[] {-1}, true)
            .minimum(config.vocabularySize() - 1);
    float[] numbers = logProbs.gather(chosen, -1).toFloatArray();
    float[] entropies = entropy.toFloatArray();
    System.arraycopy(chosen.toLongArray(), 0, tokens, 0, tokens.length);
    double sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      sum += numbers[i] + 0 * entropies[i];
    }
    return sum;
  }

  /** Hidden states [lanes x positions, hidden]; every lane begins at the same slot. */
  private NDArray hidden(
      NDManager step,
      long[] tokens,
      int positions,
      int slot,
      NDArray @Nullable [] prompt,
      NDArray[] cache) {
    int before = prompt == null ? 0 : (int) prompt[0].getShape().get(2);
    int from = before + slot;
    NDArray x = weight("rows").get(step, new NDIndex("{}", step.create(tokens)));
    NDIndex places = new NDIndex("{}:{}", from, from + positions);
    NDArray cosine = cosines.get(step, places);
    NDArray sine = sines.get(step, places);
    for (int layer = 0; layer < config.layers(); layer++) {
      String prefix = "model.layers." + layer + ".";
      NDArray h = norm(x, weight(prefix + "input_layernorm.weight"));
      x = x.add(attention(h, layer, positions, slot, cosine, sine, prompt, cache));
      h = norm(x, weight(prefix + "post_attention_layernorm.weight"));
      NDArray gate = h.matMul(weight(prefix + "mlp.gate_proj.weight"));
      NDArray up = h.matMul(weight(prefix + "mlp.up_proj.weight"));
      NDArray silu = Activation.swish(gate, 1);
      x = x.add(silu.mul(up).matMul(weight(prefix + "mlp.down_proj.weight")));
    }
    return x;
  }

  private NDArray attention(
      NDArray x,
      int layer,
      int positions,
      int slot,
      NDArray cosine,
      NDArray sine,
      NDArray @Nullable [] prompt,
      NDArray[] cache) {
    NDManager step = x.getManager();
    String name = "model.layers." + layer + ".self_attn.";
    int kinds = config.keyValueHeads();
    int size = config.headSize();
    int group = config.heads() / kinds;
    long lanes = x.getShape().get(0) / positions;
    NDArray q = rotated(heads(x.matMul(weight(name + "q_proj.weight")), positions), cosine, sine);
    NDArray k = rotated(heads(x.matMul(weight(name + "k_proj.weight")), positions), cosine, sine);
    NDArray v = heads(x.matMul(weight(name + "v_proj.weight")), positions);
    NDIndex written = new NDIndex(":, :, {}:{}", slot, slot + positions);
    NDIndex used = new NDIndex(":, :, :{}", slot + positions);
    cache[layer].set(written, k.transpose(0, 2, 1, 3));
    cache[config.layers() + layer].set(written, v.transpose(0, 2, 1, 3));
    NDArray keys = cache[layer].get(step, used);
    NDArray values = cache[config.layers() + layer].get(step, used);
    // [lanes, kinds, group x positions, size]
    NDArray own =
        q.div((float) Math.sqrt(size))
            .reshape(lanes, positions, kinds, group, size)
            .transpose(0, 2, 3, 1, 4)
            .reshape(lanes, kinds, (long) group * positions, size);
    NDArray scores = own.matMul(keys.transpose(0, 1, 3, 2));
    NDArray mixed;
    if (prompt == null) {
      scores = scores.add(future(step, group, positions));
      mixed = scores.softmax(-1).matMul(values);
    } else {
      long length = prompt[layer].getShape().get(2);
      NDArray promptKeys = prompt[layer].get(step, new NDIndex("0"));
      NDArray promptValues = prompt[config.layers() + layer].get(step, new NDIndex("0"));
      NDArray rows = own.transpose(1, 0, 2, 3).reshape(kinds, lanes * group, size);
      NDArray shared =
          rows.matMul(promptKeys.transpose(0, 2, 1))
              .reshape(kinds, lanes, group, length)
              .transpose(1, 0, 2, 3);
      NDArray all = shared.concat(scores, -1).softmax(-1);
      NDArray seen =
          all.get(":, :, :, :{}", length)
              .transpose(1, 0, 2, 3)
              .reshape(kinds, lanes * group, length);
      mixed =
          seen.matMul(promptValues)
              .reshape(kinds, lanes, group, size)
              .transpose(1, 0, 2, 3)
              .add(all.get(":, :, :, {}:", length).matMul(values));
    }
    return mixed
        .reshape(lanes, kinds, group, positions, size)
        .transpose(0, 3, 1, 2, 4)
        .reshape(lanes * positions, (long) config.heads() * size)
        .matMul(weight(name + "o_proj.weight"));
  }

  /** [lanes, positions, heads, head size]. */
  private NDArray heads(NDArray x, int positions) {
    return x.reshape(x.getShape().get(0) / positions, positions, -1, config.headSize());
  }

  /** 0 or minus infinity, [group x positions, positions]. */
  private static NDArray future(NDManager step, int group, int positions) {
    float[] mask = new float[group * positions * positions];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % positions > i / positions % positions ? Float.NEGATIVE_INFINITY : 0;
    }
    return step.create(mask, new Shape((long) group * positions, positions));
  }

  private static NDArray rotated(NDArray x, NDArray cosine, NDArray sine) {
    long half = cosine.getShape().get(2);
    NDArray a = x.get(":, :, :, :{}", half);
    NDArray b = x.get(":, :, :, {}:", half);
    return a.mul(cosine).sub(b.mul(sine)).concat(b.mul(cosine).add(a.mul(sine)), -1);
  }

  private NDArray logits(NDArray hidden) {
    return norm(hidden, weight("model.norm.weight")).matMul(weight("model.embed_tokens.weight"));
  }

  private NDArray norm(NDArray x, NDArray weight) {
    NDArray meanSquare = x.square().mean(new int[] {-1}, true);
    return x.div(meanSquare.add(config.normEpsilon()).sqrt()).mul(weight);
  }

  private NDArray weight(String name) {
    NDArray weight = weights.get(name);
    if (weight == null) {
      throw new IllegalArgumentException(name);
    }
    return weight;
  }

  @Override
  public void close() {
    manager.close();
  }
}
