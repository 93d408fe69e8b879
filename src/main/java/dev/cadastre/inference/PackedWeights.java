package dev.cadastre.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import dev.cadastre.inference.checkpoint.CheckpointConfig;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weights in the form that decoder.torchscript wants. Products of the same input are one; a norm's
 * weight is multiplied into the product behind it, 1 / sqrt(head size) into the queries; the two
 * entries of a head that are turned together lie side by side, so that turning is a complex
 * product.
 */
final class PackedWeights {

  /** Where weights come from. */
  interface Source {

    /**
     * One weight.
     *
     * @param into owns the array that is given, and closes it
     * @param name as in {@link CheckpointConfig#weights}
     */
    PtNDArray weight(PtNDManager into, String name);
  }

  private final DecoderModule module;
  private final CheckpointConfig config;
  private final Source source;
  private final List<PtNDArray> constants;

  PackedWeights(PtNDManager manager, DecoderModule module, CheckpointConfig config, Source source) {
    this.module = module;
    this.config = config;
    this.source = source;
    int columns = Math.max(config.contextLength(), DjlGenerator.MAX_LANES);
    this.constants =
        List.of(
            turns(manager, config),
            (PtNDArray) manager.create(IntStream.range(0, columns).asLongStream().toArray()),
            (PtNDArray) manager.create(new float[] {(float) config.normEpsilon()}));
  }

  /** All of them, in the script's order; those made of weights belong to a manager. */
  PtNDArray[] arrays(PtNDManager into) {
    List<PtNDArray> arrays = new ArrayList<>();
    PtNDArray embedding = copy(into, "model.embed_tokens.weight");
    arrays.add(embedding);
    arrays.add(copy(into, "model.norm.weight"));
    try (PtNDManager scratch = into.newSubManager(into.getDevice())) {
      arrays.add(
          packed(
              into, config.tiedEmbedding() ? embedding : source.weight(scratch, "lm_head.weight")));
    }
    arrays.addAll(constants);
    for (int layer = 0; layer < config.layers(); layer++) {
      String prefix = "model.layers." + layer + ".";
      try (PtNDManager scratch = into.newSubManager(into.getDevice())) {
        arrays.add(projection(into, scratch, prefix, "weight"));
        arrays.add(
            config.family().queryKeyValueBias()
                ? projection(into, scratch, prefix, "bias")
                : none(into));
        arrays.add(config.family().queryKeyNorm() ? headNorm(into, scratch, prefix) : none(into));
        arrays.add(packed(into, source.weight(scratch, prefix + "self_attn.o_proj.weight")));
        arrays.add(
            joined(
                into,
                List.of(
                    source.weight(scratch, prefix + "mlp.gate_proj.weight"),
                    source.weight(scratch, prefix + "mlp.up_proj.weight")),
                source.weight(scratch, prefix + "post_attention_layernorm.weight")));
        arrays.add(packed(into, source.weight(scratch, prefix + "mlp.down_proj.weight")));
      }
    }
    return arrays.toArray(PtNDArray[]::new);
  }

  /** Queries, keys and values, one under another: weights [.., hidden] or biases [..]. */
  private PtNDArray projection(PtNDManager into, PtNDManager scratch, String prefix, String kind) {
    NDArray q = source.weight(scratch, prefix + "self_attn.q_proj." + kind);
    NDArray k = source.weight(scratch, prefix + "self_attn.k_proj." + kind);
    NDArray v = source.weight(scratch, prefix + "self_attn.v_proj." + kind);
    double scale = config.family().queryKeyNorm() ? 1 : 1 / Math.sqrt(config.headSize());
    List<NDArray> parts = List.of(paired(q).mul(scale), paired(k), v);
    return kind.equals("bias")
        ? kept(into, (PtNDArray) NDArrays.concat(new NDList(parts)))
        : joined(into, parts, source.weight(scratch, prefix + "input_layernorm.weight"));
  }

  /** The weights of queries' and keys' own norm, [heads, head size]. */
  private PtNDArray headNorm(PtNDManager into, PtNDManager scratch, String prefix) {
    NDArray q = paired(source.weight(scratch, prefix + "self_attn.q_norm.weight"));
    NDArray k = paired(source.weight(scratch, prefix + "self_attn.k_norm.weight"));
    q = q.mul(1 / Math.sqrt(config.headSize())).reshape(1, config.headSize());
    k = k.reshape(1, config.headSize());
    NDArray all = q.repeat(0, config.heads()).concat(k.repeat(0, config.keyValueHeads()), 0);
    return kept(into, (PtNDArray) all);
  }

  /** Rows i and i + half of each head, and so on, side by side. */
  private NDArray paired(NDArray rows) {
    int half = config.headSize() / 2;
    return rows.reshape(-1, 2, half, rows.size() / rows.getShape().get(0))
        .transpose(0, 2, 1, 3)
        .reshape(rows.getShape());
  }

  private PtNDArray joined(PtNDManager into, List<NDArray> parts, NDArray norm) {
    return packed(into, (PtNDArray) NDArrays.concat(new NDList(parts)).mul(norm));
  }

  /** A copy in the form of the script's products. */
  private PtNDArray packed(PtNDManager into, PtNDArray array) {
    return module.call(into, "pack", array);
  }

  private PtNDArray copy(PtNDManager into, String name) {
    try (PtNDManager scratch = into.newSubManager(into.getDevice())) {
      return kept(into, (PtNDArray) source.weight(scratch, name).duplicate());
    }
  }

  private static PtNDArray kept(PtNDManager into, PtNDArray array) {
    array.attach(into);
    return array;
  }

  private static PtNDArray none(PtNDManager into) {
    return (PtNDArray) into.zeros(new Shape(0), DataType.FLOAT32);
  }

  /** Cosine and sine of every position's angles in turn, [positions, head size]. */
  private static PtNDArray turns(PtNDManager manager, CheckpointConfig config) {
    double[] frequencies = config.ropeScaling().frequencies(config.ropeTheta(), config.headSize());
    Shape shape = new Shape(config.contextLength(), 2L * frequencies.length);
    ByteBuffer values =
        ByteBuffer.allocateDirect(Math.toIntExact(shape.size() * Float.BYTES))
            .order(ByteOrder.nativeOrder());
    for (int position = 0; position < config.contextLength(); position++) {
      for (double frequency : frequencies) {
        values.putFloat((float) Math.cos(position * frequency));
        values.putFloat((float) Math.sin(position * frequency));
      }
    }
    return manager.create(values.flip(), shape, DataType.FLOAT32);
  }
}
