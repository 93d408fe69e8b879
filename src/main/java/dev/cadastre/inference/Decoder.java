package dev.cadastre.inference;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.cadastre.inference.checkpoint.CheckpointConfig;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.inference.checkpoint.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A checkpoint's decoder on one device: weights and the TorchScript that uses them. Weights of 32
 * bits stay where the file system has them.
 */
final class Decoder implements AutoCloseable {

  /** What decoder.torchscript expects of a layer, in its order. */
  private static final List<String> LAYER =
      List.of(
          "input_layernorm.weight",
          "self_attn.q_proj.weight",
          "self_attn.k_proj.weight",
          "self_attn.v_proj.weight",
          "self_attn.q_proj.bias",
          "self_attn.k_proj.bias",
          "self_attn.v_proj.bias",
          "self_attn.q_norm.weight",
          "self_attn.k_norm.weight",
          "self_attn.o_proj.weight",
          "post_attention_layernorm.weight",
          "mlp.gate_proj.weight",
          "mlp.up_proj.weight",
          "mlp.down_proj.weight");

  private final PtNDManager manager;
  private final DecoderModule module;
  private final CheckpointConfig config;
  private final IValue weights;

  private Decoder(
      PtNDManager manager, DecoderModule module, CheckpointConfig config, IValue weights) {
    this.manager = manager;
    this.module = module;
    this.config = config;
    this.weights = weights;
  }

  /**
   * Reads all weights.
   *
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if one is not finite
   */
  static Decoder load(CheckpointDirectory checkpoint, Device device) {
    PtNDManager manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(device);
    try {
      DecoderModule module = DecoderModule.load(manager);
      Weights weights = checkpoint.weights();
      Map<String, long[]> shapes = checkpoint.config().weights();
      PtNDArray[] arrays =
          arrays(manager, checkpoint.config(), name -> array(manager, weights, shapes, name));
      return new Decoder(manager, module, checkpoint.config(), IValue.listFrom(arrays));
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** Uses weights that are elsewhere, and may change there; closing leaves them open. */
  static Decoder over(CheckpointConfig config, Map<String, PtNDArray> weights, Device device) {
    PtNDManager manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(device);
    try {
      DecoderModule module = DecoderModule.load(manager);
      PtNDArray nothing = (PtNDArray) manager.zeros(new Shape(0), DataType.FLOAT32);
      PtNDArray[] arrays = arrays(manager, config, name -> weights.getOrDefault(name, nothing));
      return new Decoder(manager, module, config, IValue.listFrom(arrays));
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static PtNDArray[] arrays(
      PtNDManager manager, CheckpointConfig config, Function<String, PtNDArray> weight) {
    List<PtNDArray> arrays = new ArrayList<>();
    PtNDArray embedding = weight.apply("model.embed_tokens.weight");
    arrays.add(embedding);
    arrays.add(weight.apply("model.norm.weight"));
    arrays.add(config.tiedEmbedding() ? embedding : weight.apply("lm_head.weight"));
    arrays.add(rotary(manager, config, true));
    arrays.add(rotary(manager, config, false));
    arrays.add(columns(manager, config));
    for (int layer = 0; layer < config.layers(); layer++) {
      for (String name : LAYER) {
        arrays.add(weight.apply("model.layers." + layer + "." + name));
      }
    }
    return arrays.toArray(PtNDArray[]::new);
  }

  /** One weight; an array without elements if the family lacks it. */
  private static PtNDArray array(
      PtNDManager manager, Weights weights, Map<String, long[]> shapes, String name) {
    long[] shape = shapes.get(name);
    return shape == null
        ? (PtNDArray) manager.zeros(new Shape(0), DataType.FLOAT32)
        : manager.create(weights.floats(name, shape), new Shape(shape), DataType.FLOAT32);
  }

  /** Cosines or sines of every position's angles, [positions, head size / 2]. */
  private static PtNDArray rotary(PtNDManager manager, CheckpointConfig config, boolean cosine) {
    double[] frequencies = config.ropeScaling().frequencies(config.ropeTheta(), config.headSize());
    ByteBuffer values =
        ByteBuffer.allocateDirect(config.contextLength() * frequencies.length * Float.BYTES)
            .order(ByteOrder.nativeOrder());
    for (int position = 0; position < config.contextLength(); position++) {
      for (double frequency : frequencies) {
        double angle = position * frequency;
        values.putFloat((float) (cosine ? Math.cos(angle) : Math.sin(angle)));
      }
    }
    Shape shape = new Shape(config.contextLength(), frequencies.length);
    return manager.create(values.flip(), shape, DataType.FLOAT32);
  }

  /** 0, 1, 2, ... for as many slots, or lanes, as there may ever be. */
  private static PtNDArray columns(PtNDManager manager, CheckpointConfig config) {
    int length = Math.max(config.contextLength(), DjlGenerator.MAX_LANES);
    return (PtNDArray) manager.create(IntStream.range(0, length).asLongStream().toArray());
  }

  CheckpointConfig config() {
    return config;
  }

  /** A manager for the arrays of one problem, one step and the like. */
  PtNDManager newManager() {
    return manager.newSubManager(manager.getDevice());
  }

  /** An empty cache for so many lanes. */
  KeyValueCache newCache(PtNDManager parent, int lanes, int longest) {
    return new KeyValueCache(parent, module, config, lanes, longest);
  }

  /** Reads a prompt once for all lanes that continue it. */
  Prompt read(int[] tokens) {
    PtNDManager own = newManager();
    try (PtNDManager step = newManager();
        KeyValueCache nothing = newCache(step, 1, 0)) {
      KeyValueCache cache = newCache(own, 1, tokens.length);
      cache.reserve(tokens.length);
      PtNDArray slots = longs(step, IntStream.range(0, tokens.length).toArray(), 1);
      PtNDArray hidden = hidden(step, longs(step, tokens, 1), slots, tokens.length, nothing, cache);
      PtNDArray last = (PtNDArray) hidden.get(new NDIndex("-1:")).duplicate();
      last.attach(own);
      return new Prompt(own, cache, last, tokens.length);
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  /** Hidden states [lanes x positions, hidden] of tokens and slots [lanes, positions]. */
  PtNDArray hidden(
      PtNDManager results,
      PtNDArray tokens,
      PtNDArray slots,
      int used,
      KeyValueCache prompt,
      KeyValueCache lanes) {
    return module
        .call(
            results,
            "hidden",
            weights,
            tokens,
            slots,
            used,
            prompt.tensors(),
            lanes.tensors(),
            config.normEpsilon())[0];
  }

  /** First tokens behind a prompt, one for each uniform number. */
  Choice start(PtNDManager results, Prompt prompt, double[] uniforms, Sampling sampling) {
    return Choice.of(
        module.call(
            results,
            "start",
            weights,
            prompt.last(),
            config.normEpsilon(),
            results.create(uniforms),
            sampling.temperature(),
            sampling.topP(),
            sampling.topK()));
  }

  /**
   * The next token of each lane.
   *
   * @param tokens each lane's last token
   * @param slots where that stands behind the prompt
   * @param used slots in use in any lane
   */
  Choice step(
      PtNDManager results,
      Prompt prompt,
      KeyValueCache lanes,
      int[] tokens,
      int[] slots,
      int used,
      double[] uniforms,
      Sampling sampling) {
    return Choice.of(
        module.call(
            results,
            "step",
            weights,
            longs(results, tokens),
            longs(results, slots),
            used,
            prompt.cache().tensors(),
            lanes.tensors(),
            config.normEpsilon(),
            results.create(uniforms),
            sampling.temperature(),
            sampling.topP(),
            sampling.topK()));
  }

  /**
   * Log-probabilities and entropies [2, n] of targets [n] after hidden states [any, hidden].
   *
   * @param rows which hidden state each target follows, [n]
   */
  PtNDArray judge(PtNDManager results, PtNDArray hidden, PtNDArray rows, PtNDArray targets) {
    return module.call(results, "judge", weights, hidden, config.normEpsilon(), rows, targets)[0];
  }

  /** Copies lanes of a cache onto others. */
  void move(PtNDManager step, KeyValueCache cache, int[] sources, int[] targets, int used) {
    module.call(step, "move", cache.tensors(), longs(step, sources), longs(step, targets), used);
  }

  /** Integers as int64 of a shape; without one as a vector. */
  static PtNDArray longs(PtNDManager manager, int[] values, long... rows) {
    long[] wide = IntStream.of(values).asLongStream().toArray();
    return (PtNDArray)
        (rows.length == 0
            ? manager.create(wide)
            : manager.create(wide, new Shape(rows[0], values.length / rows[0])));
  }

  @Override
  public void close() {
    weights.close();
    module.close();
    manager.close();
  }
}
