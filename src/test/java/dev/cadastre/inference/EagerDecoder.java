package dev.cadastre.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.cadastre.inference.checkpoint.CheckpointConfig;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The oracle: one sequence, no cache, each operation as the architecture's paper writes it. */
final class EagerDecoder implements AutoCloseable {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Map<String, NDArray> weights = new HashMap<>();
  private final CheckpointConfig config;

  EagerDecoder(CheckpointDirectory checkpoint) {
    config = checkpoint.config();
    config
        .weights()
        .forEach(
            (name, shape) ->
                weights.put(
                    name,
                    manager.create(
                        checkpoint.weights().floats(name, shape),
                        new Shape(shape),
                        DataType.FLOAT32)));
  }

  /** Logits after each token, [positions][vocabulary]. */
  float[][] logits(int[] tokens) {
    try (NDManager step = manager.newSubManager()) {
      int length = tokens.length;
      NDArray ids = step.create(IntStream.of(tokens).asLongStream().toArray());
      NDArray x = weight("model.embed_tokens.weight").get(ids); // [positions, hidden]
      x.attach(step);
      for (int layer = 0; layer < config.layers(); layer++) {
        String prefix = "model.layers." + layer + ".";
        NDArray normed = norm(x, weight(prefix + "input_layernorm.weight"));
        x = x.add(attention(step, normed, prefix + "self_attn.", length));
        NDArray h = norm(x, weight(prefix + "post_attention_layernorm.weight"));
        NDArray gate = project(h, prefix + "mlp.gate_proj");
        NDArray silu = gate.div(gate.neg().exp().add(1));
        x = x.add(project(silu.mul(project(h, prefix + "mlp.up_proj")), prefix + "mlp.down_proj"));
      }
      NDArray head =
          weight(config.tiedEmbedding() ? "model.embed_tokens.weight" : "lm_head.weight");
      float[] flat = norm(x, weight("model.norm.weight")).dot(head.transpose()).toFloatArray();
      float[][] logits = new float[length][config.vocabularySize()];
      for (int i = 0; i < length; i++) {
        System.arraycopy(flat, i * config.vocabularySize(), logits[i], 0, logits[i].length);
      }
      return logits;
    }
  }

  private NDArray attention(NDManager step, NDArray x, String prefix, int length) {
    NDArray q = heads(x, prefix, "q", config.heads());
    NDArray k = heads(x, prefix, "k", config.keyValueHeads());
    NDArray v = heads(x, prefix, "v", config.keyValueHeads());
    if (config.family().queryKeyNorm()) {
      q = norm(q, weight(prefix + "q_norm.weight"));
      k = norm(k, weight(prefix + "k_norm.weight"));
    }
    q = rotated(step, q, length);
    k = rotated(step, k, length);
    NDArray future = step.create(new Shape(length, length));
    float[] mask = new float[length * length];
    for (int i = 0; i < length; i++) {
      for (int j = i + 1; j < length; j++) {
        mask[i * length + j] = Float.NEGATIVE_INFINITY;
      }
    }
    future.set(mask);
    NDList mixed = new NDList();
    int group = config.heads() / config.keyValueHeads();
    for (int head = 0; head < config.heads(); head++) {
      NDIndex shared = new NDIndex(":, {}, :", head / group);
      NDArray scores =
          q.get(":, {}, :", head)
              .dot(k.get(shared).transpose())
              .div(Math.sqrt(config.headSize()))
              .add(future);
      mixed.add(scores.softmax(-1).dot(v.get(shared)));
    }
    return project(NDArrays.concat(mixed, 1), prefix + "o_proj");
  }

  private NDArray heads(NDArray x, String prefix, String kind, int heads) {
    NDArray all = project(x, prefix + kind + "_proj");
    return all.reshape(x.getShape().get(0), heads, config.headSize());
  }

  /** Entries i and i + size / 2 of a head turn by position times frequency i. */
  private NDArray rotated(NDManager step, NDArray x, int length) {
    double[] frequencies = config.ropeScaling().frequencies(config.ropeTheta(), config.headSize());
    int half = frequencies.length;
    float[] cosines = new float[length * half];
    float[] sines = new float[length * half];
    for (int i = 0; i < cosines.length; i++) {
      int position = i / half;
      cosines[i] = (float) Math.cos(position * frequencies[i % half]);
      sines[i] = (float) Math.sin(position * frequencies[i % half]);
    }
    NDArray cosine = step.create(cosines, new Shape(length, 1, half));
    NDArray sine = step.create(sines, new Shape(length, 1, half));
    NDArray a = x.get(":, :, :{}", half);
    NDArray b = x.get(":, :, {}:", half);
    return a.mul(cosine).sub(b.mul(sine)).concat(b.mul(cosine).add(a.mul(sine)), -1);
  }

  private NDArray norm(NDArray x, NDArray weight) {
    NDArray meanSquare = x.square().mean(new int[] {-1}, true);
    return x.div(meanSquare.add(config.normEpsilon()).sqrt()).mul(weight);
  }

  private NDArray project(NDArray x, String name) {
    NDArray product = x.dot(weight(name + ".weight").transpose());
    NDArray bias = weights.get(name + ".bias");
    return bias == null ? product : product.add(bias);
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
