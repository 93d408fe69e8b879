package dev.cadastre.inference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.checkpoint.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes a random checkpoint that reads and writes characters. Half a million parameters, unless
 * another shape is asked for: hidden size 96, 4 layers, 4 heads over 2 key-value heads, 64 tokens,
 * of which 0 ends a text.
 */
public final class TinyCheckpoint {

  /** Characters of tokens 1 to 63. */
  static final String CHARACTERS =
      "\n 0123456789+-*/()=>:,.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Sizes as config.json names them. */
  public record Form(
      int hidden, int layers, int heads, int keyValueHeads, int head, int inner, int vocabulary) {}

  private static final Form HALF_A_MILLION = new Form(96, 4, 4, 2, 24, 256, 64);

  private final Family family;
  private final Form form;
  private final ObjectNode config = JSON.createObjectNode();
  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final Map<String, float[]> values = new LinkedHashMap<>();
  private String type = "F32";

  private TinyCheckpoint(Family family, long seed, Form form) {
    this.family = family;
    this.form = form;
    config.put("model_type", family.modelType());
    config.put("hidden_size", form.hidden());
    config.put("num_hidden_layers", form.layers());
    config.put("num_attention_heads", form.heads());
    config.put("num_key_value_heads", form.keyValueHeads());
    config.put("head_dim", form.head());
    config.put("intermediate_size", form.inner());
    config.put("vocab_size", form.vocabulary());
    config.put("max_position_embeddings", 256);
    config.put("rms_norm_eps", 1e-6);
    config.put("rope_theta", 10000.0);
    config.put("hidden_act", "silu");
    config.put("tie_word_embeddings", family == Family.QWEN2 || family == Family.QWEN3);
    config.put("eos_token_id", 0);
    if (family == Family.MISTRAL) {
      config.putNull("sliding_window");
    }
    weights(new SplittableRandom(seed));
  }

  public static TinyCheckpoint of(Family family, long seed) {
    return new TinyCheckpoint(family, seed, HALF_A_MILLION);
  }

  /** A checkpoint of another shape. */
  public static TinyCheckpoint of(Family family, long seed, Form form) {
    return new TinyCheckpoint(family, seed, form);
  }

  /** The fields of config.json, to be changed before it is written. */
  public ObjectNode config() {
    return config;
  }

  /** The weights by name, row-major, to be changed before they are written. */
  public Map<String, float[]> values() {
    return values;
  }

  /** One weight, row-major. */
  public float[] value(String name) {
    return requireNonNull(values.get(name), name);
  }

  /** Shapes by name, to be changed before they are written. */
  public Map<String, long[]> shapes() {
    return shapes;
  }

  /** Writes weights as F16, BF16 or (untrue, for tests of refusal) any other name. */
  public TinyCheckpoint as(String elementType) {
    type = elementType;
    return this;
  }

  /** Writes all files with the weights in one. */
  public Path write(Path directory) {
    writeWeights(directory.resolve("model.safetensors"), List.copyOf(values.keySet()));
    return writeRest(directory);
  }

  /** Writes all files with the weights in two shards. */
  public Path writeSharded(Path directory) {
    List<String> names = List.copyOf(values.keySet());
    ObjectNode index = JSON.createObjectNode();
    ObjectNode shardOf = index.putObject("weight_map");
    int half = names.size() / 2;
    for (int i = 0; i < names.size(); i++) {
      shardOf.put(names.get(i), i < half ? "model-1.safetensors" : "model-2.safetensors");
    }
    writeWeights(directory.resolve("model-1.safetensors"), names.subList(0, half));
    writeWeights(directory.resolve("model-2.safetensors"), names.subList(half, names.size()));
    write(directory.resolve("model.safetensors.index.json"), index);
    return writeRest(directory);
  }

  private Path writeRest(Path directory) {
    write(directory.resolve("config.json"), config);
    write(directory.resolve("tokenizer.json"), tokenizer());
    return directory;
  }

  private void weights(SplittableRandom random) {
    int queries = form.heads() * form.head();
    int keys = form.keyValueHeads() * form.head();
    matrix(random, "model.embed_tokens.weight", 0.2, form.vocabulary(), form.hidden());
    for (int layer = 0; layer < form.layers(); layer++) {
      String prefix = "model.layers." + layer + ".";
      norm(random, prefix + "input_layernorm.weight", form.hidden());
      matrix(random, prefix + "self_attn.q_proj.weight", 0.2, queries, form.hidden());
      matrix(random, prefix + "self_attn.k_proj.weight", 0.2, keys, form.hidden());
      matrix(random, prefix + "self_attn.v_proj.weight", 0.1, keys, form.hidden());
      if (family.queryKeyValueBias()) {
        matrix(random, prefix + "self_attn.q_proj.bias", 0.3, queries);
        matrix(random, prefix + "self_attn.k_proj.bias", 0.3, keys);
        matrix(random, prefix + "self_attn.v_proj.bias", 0.3, keys);
      }
      if (family.queryKeyNorm()) {
        norm(random, prefix + "self_attn.q_norm.weight", form.head());
        norm(random, prefix + "self_attn.k_norm.weight", form.head());
      }
      matrix(random, prefix + "self_attn.o_proj.weight", 0.1, form.hidden(), queries);
      norm(random, prefix + "post_attention_layernorm.weight", form.hidden());
      matrix(random, prefix + "mlp.gate_proj.weight", 0.1, form.inner(), form.hidden());
      matrix(random, prefix + "mlp.up_proj.weight", 0.1, form.inner(), form.hidden());
      matrix(random, prefix + "mlp.down_proj.weight", 0.1, form.hidden(), form.inner());
    }
    norm(random, "model.norm.weight", form.hidden());
    if (!config.get("tie_word_embeddings").booleanValue()) {
      matrix(random, "lm_head.weight", 0.2, form.vocabulary(), form.hidden());
    }
  }

  private void norm(SplittableRandom random, String name, int size) {
    matrix(random, name, 0.1, size);
    float[] around = value(name);
    for (int i = 0; i < around.length; i++) {
      around[i] += 1;
    }
  }

  private void matrix(SplittableRandom random, String name, double deviation, int... shape) {
    int elements = 1;
    long[] sizes = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      sizes[i] = shape[i];
      elements *= shape[i];
    }
    float[] drawn = new float[elements];
    for (int i = 0; i < elements; i++) {
      drawn[i] = (float) (deviation * random.nextGaussian());
    }
    shapes.put(name, sizes);
    values.put(name, drawn);
  }

  private void writeWeights(Path file, List<String> names) {
    int bytes = type.equals("F16") || type.equals("BF16") ? 2 : 4;
    ObjectNode header = JSON.createObjectNode();
    header.putObject("__metadata__").put("format", "pt");
    int offset = 0;
    for (String name : names) {
      ObjectNode tensor = header.putObject(name);
      tensor.put("dtype", type);
      tensor.set("shape", JSON.valueToTree(shapes.get(name)));
      int end = offset + bytes * value(name).length;
      tensor.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer data = ByteBuffer.allocate(8 + text.length + offset).order(ByteOrder.LITTLE_ENDIAN);
    data.putLong(text.length).put(text);
    for (String name : names) {
      for (float value : value(name)) {
        put(data, value);
      }
    }
    try {
      Files.write(file, data.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(ByteBuffer data, float value) {
    switch (type) {
      case "BF16" -> data.putShort((short) (Float.floatToIntBits(value) >>> 16));
      case "F16" -> data.putShort(half(value));
      default -> data.putFloat(value);
    }
  }

  /** The next half towards zero; what is under the smallest normal half becomes 0. */
  private static short half(float value) {
    int bits = Float.floatToIntBits(value);
    int exponent = ((bits >>> 23) & 0xff) - 112;
    int sign = (bits >>> 16) & 0x8000;
    return exponent <= 0
        ? (short) sign
        : (short) (sign | (exponent << 10) | ((bits >> 13) & 0x3ff));
  }

  /** Byte pairs without a merge: every character is a token. */
  private ObjectNode tokenizer() {
    ObjectNode tokenizer = JSON.createObjectNode();
    tokenizer.put("version", "1.0");
    tokenizer.putNull("normalizer").putNull("pre_tokenizer").putNull("post_processor");
    ObjectNode end = tokenizer.putArray("added_tokens").addObject();
    end.put("id", 0).put("content", "<|end|>").put("special", true).put("normalized", false);
    end.put("single_word", false).put("lstrip", false).put("rstrip", false);
    tokenizer.putObject("decoder").put("type", "Fuse");
    ObjectNode model = tokenizer.putObject("model").put("type", "BPE");
    ObjectNode vocabulary = model.putObject("vocab").put("<|end|>", 0);
    for (int i = 0; i < CHARACTERS.length(); i++) {
      vocabulary.put(CHARACTERS.substring(i, i + 1), i + 1);
    }
    for (int i = CHARACTERS.length() + 1; i < form.vocabulary(); i++) {
      vocabulary.put(Character.toString(0x20000 + i), i); // any further characters
    }
    model.putArray("merges");
    return tokenizer;
  }

  private static void write(Path file, ObjectNode content) {
    try {
      Files.writeString(file, JSON.writeValueAsString(content));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
