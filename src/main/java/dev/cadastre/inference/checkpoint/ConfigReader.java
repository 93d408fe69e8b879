package dev.cadastre.inference.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** Reads config.json; what a decoder of ours would compute otherwise is refused by name. */
final class ConfigReader {

  /** Cosines and sines that an array of less than 2 GiB holds as 32-bit floats. */
  private static final long MOST_ROTATIONS = 1 << 29;

  private final JsonFile json;

  private ConfigReader(JsonFile json) {
    this.json = json;
  }

  static CheckpointConfig read(Path file) {
    return new ConfigReader(JsonFile.read(file)).config();
  }

  private CheckpointConfig config() {
    Family family = family();
    refuse("quantization_config", json.has("quantization_config"), "use unquantized weights");
    refuse("attention_bias", json.flag("attention_bias", false), "use a checkpoint without it");
    refuse("mlp_bias", json.flag("mlp_bias", false), "use a checkpoint without it");
    String activation = json.text("hidden_act", "silu");
    refuse("hidden_act " + activation, !activation.equals("silu"), "use one with silu");
    int heads = json.integer("num_attention_heads");
    int hiddenSize = json.integer("hidden_size");
    try {
      CheckpointConfig config =
          new CheckpointConfig(
              family,
              hiddenSize,
              json.integer("num_hidden_layers"),
              heads,
              json.integer("num_key_value_heads", heads),
              json.integer("head_dim", hiddenSize / Math.max(1, heads)),
              json.integer("intermediate_size"),
              json.integer("vocab_size"),
              rope().number("rope_theta", json.number("rope_theta", 10000)),
              ropeScaling(),
              json.number("rms_norm_eps", 1e-6),
              json.flag("tie_word_embeddings", false),
              Math.min(json.integer("max_position_embeddings"), slidingWindow(family)));
      requireRotationsInOneArray(config);
      return config;
    } catch (IllegalArgumentException e) {
      throw new BadCheckpointException(
          json.file() + ": " + e.getMessage() + "; copy the file again", e);
    }
  }

  private void requireRotationsInOneArray(CheckpointConfig config) {
    if ((long) config.contextLength() * config.headSize() >= MOST_ROTATIONS) {
      throw BadCheckpointException.at(
          json.file(),
          "max_position_embeddings times head_dim is below 2^29",
          config.contextLength() + " and " + config.headSize(),
          "write the positions that you need instead");
    }
  }

  private Family family() {
    String modelType = json.text("model_type", "");
    return Family.of(modelType)
        .orElseThrow(
            () ->
                BadCheckpointException.at(
                    json.file(),
                    "model_type is one of " + Family.names(),
                    modelType.isEmpty() ? "none" : "'" + modelType + "'",
                    "use a checkpoint of these families"));
  }

  /** Absent it is the 4096 of these families' own configuration classes; null means none. */
  private int slidingWindow(Family family) {
    boolean windowed =
        switch (family) {
          case QWEN2, QWEN3 -> json.flag("use_sliding_window", false);
          case LLAMA -> false;
          case MISTRAL -> true;
        };
    if (!windowed) {
      return Integer.MAX_VALUE;
    }
    int absent = json.node("sliding_window").isMissingNode() ? 4096 : Integer.MAX_VALUE;
    return json.integer("sliding_window", absent);
  }

  /** Older files have rope_scaling, newer ones rope_parameters with theta inside. */
  private JsonFile rope() {
    return json.has("rope_parameters")
        ? json.object("rope_parameters")
        : json.object("rope_scaling");
  }

  private RopeScaling ropeScaling() {
    JsonFile rope = rope();
    String type = rope.text("rope_type", rope.text("type", "default"));
    return switch (type) {
      case "default" -> new RopeScaling.Unscaled();
      case "linear" -> new RopeScaling.Linear(rope.number("factor"));
      case "llama3" ->
          new RopeScaling.Llama3(
              rope.number("factor"),
              rope.number("low_freq_factor"),
              rope.number("high_freq_factor"),
              rope.integer("original_max_position_embeddings"));
      default ->
          throw BadCheckpointException.at(
              json.file(),
              "rope scaling is one of default, linear, llama3",
              "'" + type + "'",
              "remove rope_scaling if no long context is needed");
    };
  }

  private void refuse(String feature, boolean present, String remedy) {
    if (present) {
      throw BadCheckpointException.at(
          json.file(), "a decoder has none of what is unsupported", feature, remedy);
    }
  }

  /** End-of-text token ids that a file tells, as one number or a list; empty if it tells none. */
  static int[] endTokens(Path file) {
    JsonNode node = JsonFile.read(file).node("eos_token_id");
    if (node.isMissingNode() || node.isNull()) {
      return new int[0];
    }
    JsonNode[] ids = node.isArray() ? elements(node) : new JsonNode[] {node};
    int[] tokens = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      if (!ids[i].canConvertToInt() || ids[i].intValue() < 0) {
        throw BadCheckpointException.at(
            file, "eos_token_id is a token id or a list of them", node, "mend the value");
      }
      tokens[i] = ids[i].intValue();
    }
    return tokens;
  }

  private static JsonNode[] elements(JsonNode array) {
    JsonNode[] elements = new JsonNode[array.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = array.get(i);
    }
    return elements;
  }
}
