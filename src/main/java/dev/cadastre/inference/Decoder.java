package dev.cadastre.inference;

import static java.util.Objects.requireNonNull;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.cadastre.inference.checkpoint.CheckpointConfig;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** A checkpoint's decoder on one device: weights and the TorchScript that uses them. */
final class Decoder implements AutoCloseable {

  /** Attention scores that exist at a time: 128 MB of floats. */
  private static final long CHUNK_SCORES = 1 << 25;

  private final PtNDManager manager;
  private final DecoderModule module;
  private final CheckpointConfig config;
  private final PackedWeights source;
  private final boolean live;
  private PtNDManager packed;
  private IValue weights;

  private Decoder(
      PtNDManager manager,
      DecoderModule module,
      CheckpointConfig config,
      PackedWeights.Source source,
      boolean live) {
    this.manager = manager;
    this.module = module;
    this.config = config;
    this.source = new PackedWeights(manager, module, config, source);
    this.live = live;
    this.packed = newManager();
    this.weights = IValue.listFrom(this.source.arrays(packed));
  }

  /**
   * Reads all weights.
   *
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if one is not finite
   */
  static Decoder load(CheckpointDirectory checkpoint, Device device) {
    Map<String, long[]> shapes = checkpoint.config().weights();
    return of(
        checkpoint.config(),
        device,
        (into, name) -> {
          long[] shape = requireNonNull(shapes.get(name), name);
          return into.create(
              checkpoint.weights().floats(name, shape), new Shape(shape), DataType.FLOAT32);
        },
        false);
  }

  /**
   * Uses weights that are elsewhere and may change there: each prompt that is read sees them as
   * they are then. For one thread at a time; closing leaves them open.
   */
  static Decoder over(CheckpointConfig config, Map<String, PtNDArray> weights, Device device) {
    return of(
        config,
        device,
        (into, name) -> {
          PtNDArray seen = (PtNDArray) requireNonNull(weights.get(name), name).stopGradient();
          seen.attach(into);
          return (PtNDArray) seen.duplicate();
        },
        true);
  }

  private static Decoder of(
      CheckpointConfig config, Device device, PackedWeights.Source source, boolean live) {
    PtNDManager manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(device);
    try {
      Decoder decoder = new Decoder(manager, DecoderModule.load(manager), config, source, live);
      if (!live) {
        System.gc(); // what was read lies outside the heap until the collector has seen it
      }
      return decoder;
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private void packAnew() {
    PtNDManager fresh = newManager();
    IValue list = IValue.listFrom(source.arrays(fresh));
    weights.close();
    packed.close();
    weights = list;
    packed = fresh;
  }

  boolean onProcessor() {
    return !manager.getDevice().isGpu();
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
    if (live) {
      packAnew();
    }
    PtNDManager own = newManager();
    KeyValueCache cache = newCache(own, 1, tokens.length);
    try (PtNDManager step = newManager();
        KeyValueCache nothing = newCache(step, 1, 0)) {
      PtNDArray hidden = hidden(step, tokens, 1, nothing, cache);
      PtNDArray last = (PtNDArray) hidden.get(new NDIndex("-1:")).duplicate();
      last.attach(own);
      return new Prompt(own, cache, last, tokens.length);
    } catch (RuntimeException e) {
      cache.close();
      own.close();
      throw e;
    }
  }

  /**
   * Hidden states [lanes x positions, hidden] of tokens that begin at slot 0 of each lane.
   *
   * @param tokens [lanes x positions]
   */
  PtNDArray hidden(
      PtNDManager results, int[] tokens, int lanes, KeyValueCache prompt, KeyValueCache cache) {
    int positions = tokens.length / lanes;
    long scores = (long) lanes * config.heads() * (prompt.capacity() + positions);
    long chunk = Math.max(1, Math.min(positions, CHUNK_SCORES / scores));
    return hidden(results, tokens, lanes, prompt, cache, (int) chunk);
  }

  /** The same, so many positions at a time. */
  PtNDArray hidden(
      PtNDManager results,
      int[] tokens,
      int lanes,
      KeyValueCache prompt,
      KeyValueCache cache,
      int chunk) {
    int positions = tokens.length / lanes;
    cache.reserve(positions);
    NDList parts = new NDList();
    try (PtNDManager step = newManager()) {
      PtNDArray all = longs(step, tokens, lanes);
      for (int from = 0; from < positions; from += chunk) {
        int end = Math.min(positions, from + chunk);
        int[] slots = new int[lanes * (end - from)];
        int first = from;
        Arrays.setAll(slots, i -> first + i % (end - first));
        PtNDArray part =
            module.call(
                results,
                "hidden",
                weights,
                all.get(new NDIndex(":, {}:{}", from, end)),
                longs(step, slots, lanes),
                end,
                1,
                prompt.tensors(),
                cache.tensors());
        parts.add(part.reshape(lanes, end - from, config.hiddenSize()));
      }
    }
    NDArray whole = parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, 1);
    return (PtNDArray) whole.reshape(tokens.length, config.hiddenSize());
  }

  /** First tokens behind a prompt, one for each uniform number. */
  Choice start(PtNDManager results, Prompt prompt, double[] uniforms, Sampling sampling) {
    return Choice.of(
        module.call(
            results,
            "start",
            weights,
            prompt.last(),
            results.create(uniforms),
            sampling.temperature(),
            sampling.topP(),
            sampling.topK()));
  }

  /**
   * The next token of each lane.
   *
   * @param tokens each lane's last token, then the slot behind the prompt where each of them stands
   * @param used slots in use in any lane
   * @param level whether all lanes stand at the last of these
   */
  Choice step(
      PtNDManager results,
      Prompt prompt,
      KeyValueCache lanes,
      int[] tokens,
      int used,
      boolean level,
      double[] uniforms,
      Sampling sampling) {
    return Choice.of(
        module.call(
            results,
            "step",
            weights,
            longs(results, tokens, 2),
            used,
            level ? 1 : 0,
            prompt.cache().tensors(),
            lanes.tensors(),
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
    return module.call(results, "judge", weights, hidden, rows, targets);
  }

  /**
   * Log-probability of targets [n] at a temperature, their rank among all tokens, and the likeliest
   * tokens with theirs, [n, 2 + 2 tops] of doubles.
   *
   * @param rows which hidden state each target follows, [n]
   */
  PtNDArray survey(
      PtNDManager results,
      PtNDArray hidden,
      PtNDArray rows,
      PtNDArray targets,
      int tops,
      double temperature) {
    return module.call(results, "survey", weights, hidden, rows, targets, tops, temperature);
  }

  /** Copies lanes of a cache onto others. */
  void move(PtNDManager step, KeyValueCache cache, int[] sources, int[] targets, int used) {
    module.run("move", cache.tensors(), longs(step, sources), longs(step, targets), used).close();
  }

  /** Arrays that are open, the weights and those of unfinished blocks. */
  int openArrays() {
    return manager.getManagedArrays().size();
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
