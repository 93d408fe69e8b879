package dev.cadastre.inference.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.checkpoint.CheckpointConfig;
import dev.cadastre.inference.checkpoint.ElementType;
import dev.cadastre.inference.checkpoint.Tensor;
import dev.cadastre.inference.checkpoint.TensorFile;
import dev.cadastre.lab.Alphabet;
import dev.cadastre.lab.training.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Writes checkpoints as Hugging Face lays them out, with weights of 16 bits. */
final class CheckpointWriter {

  /** The file that is written last: where it lies the checkpoint is whole. */
  static final String SUMS = "SHA256SUMS";

  static final String TOKENIZER = "tokenizer.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;

  /** Makes the folder. */
  CheckpointWriter(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /**
   * Writes everything.
   *
   * @param recipe text of the recipe
   */
  void write(CheckpointConfig config, Map<String, Tensor> weights, String recipe, Curve curve)
      throws IOException {
    Files.deleteIfExists(folder.resolve(SUMS));
    tokenizer();
    Files.writeString(folder.resolve("config.json"), json(config(config)));
    Files.writeString(
        folder.resolve("generation_config.json"),
        json(JSON.createObjectNode().put("eos_token_id", Vocabulary.END).put("do_sample", true)));
    Files.writeString(folder.resolve("recipe.yaml"), recipe);
    Files.writeString(folder.resolve(Curve.FILE), curve.csv());
    new TensorFile(Map.of("format", "pt"), weights)
        .write(folder.resolve("model.safetensors"), ElementType.F16);
    Files.writeString(folder.resolve(SUMS), sums());
  }

  /** Writes tokenizer.json and says where it is. */
  Path tokenizer() throws IOException {
    Path file = folder.resolve(TOKENIZER);
    Files.writeString(file, tokenizerText());
    return file;
  }

  /** What tokenizer.json holds. */
  static String tokenizerText() throws IOException {
    return json(tokenizerOf(new Vocabulary(Alphabet.SYMBOLS)));
  }

  /** curve.csv among others is left out: it tells how long steps took. */
  private String sums() throws IOException {
    StringBuilder sums = new StringBuilder();
    for (String file :
        List.of(
            "config.json",
            "generation_config.json",
            "model.safetensors",
            "recipe.yaml",
            TOKENIZER)) {
      sums.append(sha256(Files.readAllBytes(folder.resolve(file))))
          .append("  ")
          .append(file)
          .append('\n');
    }
    return sums.toString();
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String json(ObjectNode node) throws IOException {
    return JSON.writeValueAsString(node) + "\n";
  }

  private static ObjectNode config(CheckpointConfig config) {
    ObjectNode json = JSON.createObjectNode();
    json.putArray("architectures").add("Qwen2ForCausalLM");
    json.put("model_type", config.family().modelType());
    json.put("hidden_size", config.hiddenSize());
    json.put("num_hidden_layers", config.layers());
    json.put("num_attention_heads", config.heads());
    json.put("num_key_value_heads", config.keyValueHeads());
    json.put("intermediate_size", config.intermediateSize());
    json.put("vocab_size", config.vocabularySize());
    json.put("max_position_embeddings", config.contextLength());
    json.put("rope_theta", config.ropeTheta());
    json.put("rms_norm_eps", config.normEpsilon());
    json.put("hidden_act", "silu");
    json.put("tie_word_embeddings", true);
    json.put("use_sliding_window", false);
    json.put("attention_dropout", 0.0);
    json.put("torch_dtype", "float16");
    json.put("eos_token_id", Vocabulary.END);
    return json;
  }

  /** Byte pairs without a merge: every character is a token. */
  private static ObjectNode tokenizerOf(Vocabulary vocabulary) {
    ObjectNode json = JSON.createObjectNode();
    json.put("version", "1.0");
    ObjectNode end = json.putArray("added_tokens").addObject();
    end.put("id", Vocabulary.END).put("content", Vocabulary.END_TEXT).put("special", true);
    end.put("normalized", false).put("single_word", false);
    end.put("lstrip", false).put("rstrip", false);
    json.putNull("normalizer").putNull("pre_tokenizer").putNull("post_processor");
    json.putObject("decoder").put("type", "Fuse");
    ObjectNode model = json.putObject("model").put("type", "BPE");
    ObjectNode ids = model.putObject("vocab").put(Vocabulary.END_TEXT, Vocabulary.END);
    for (int i = 0; i < vocabulary.symbols().length(); i++) {
      ids.put(vocabulary.symbols().substring(i, i + 1), i + 1);
    }
    model.putArray("merges");
    return json;
  }
}
