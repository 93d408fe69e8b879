package dev.cadastre.inference.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A checkpoint as Hugging Face lays it out: config.json, tokenizer.json, weights in safetensors,
 * and perhaps generation_config.json.
 */
public final class CheckpointDirectory {

  /** What identifies a checkpoint beside its weights, where it is there. */
  private static final List<String> IDENTITY =
      List.of(
          TokenizerFolder.CONFIG,
          TokenizerFolder.GENERATION,
          TokenizerFolder.TOKENIZER,
          TokenizerFolder.TOKENIZER_CONFIG,
          TokenizerFolder.CHAT_TEMPLATE);

  private final Path path;
  private final CheckpointConfig config;
  private final Weights weights;

  private CheckpointDirectory(Path path, CheckpointConfig config, Weights weights) {
    this.path = path;
    this.config = config;
    this.weights = weights;
  }

  /**
   * Reads the configuration and the headers of the weights, and holds them against each other.
   *
   * @throws BadCheckpointException if a file is missing or damaged, or something is unsupported
   */
  public static CheckpointDirectory open(Path path) {
    if (!Files.isDirectory(path)) {
      throw BadCheckpointException.at(
          path,
          "a checkpoint is a directory",
          Files.exists(path) ? "a file" : "nothing there",
          "check the path");
    }
    CheckpointConfig config = ConfigReader.read(path.resolve(TokenizerFolder.CONFIG));
    if (!Files.isRegularFile(path.resolve(TokenizerFolder.TOKENIZER))) {
      throw BadCheckpointException.at(
          path.resolve(TokenizerFolder.TOKENIZER),
          "a checkpoint directory has this file",
          "none",
          "copy it there");
    }
    Weights weights = Weights.open(path);
    weights.check(config);
    return new CheckpointDirectory(path, config, weights);
  }

  public Path path() {
    return path;
  }

  public CheckpointConfig config() {
    return config;
  }

  public Weights weights() {
    return weights;
  }

  public Path tokenizer() {
    return tokenizerFolder().tokenizer();
  }

  /** Its files that need no weights. */
  public TokenizerFolder tokenizerFolder() {
    return new TokenizerFolder(path);
  }

  /**
   * The checkpoint's chat template in Jinja: chat_template.jinja's, else the one in
   * tokenizer_config.json, which of several is the one named default; empty if there is none.
   */
  public Optional<String> chatTemplate() {
    return tokenizerFolder().chatTemplate();
  }

  /** Special tokens by role ({@code bos_token}...), as tokenizer_config.json tells them. */
  public Map<String, String> specialTokens() {
    return tokenizerFolder().specialTokens();
  }

  /** Ids of the tokens that end a text: generation_config.json's, else config.json's; ascending. */
  public int[] endTokens() {
    return tokenizerFolder().endTokens();
  }

  /** Bytes that {@link #fingerprint} reads. */
  public long bytes() {
    return Fingerprint.bytes(identityFiles());
  }

  /**
   * Identifies what the checkpoint produces: weights, tokenizer, configuration, templates. The
   * directory's own name is no part of it. Reads every byte.
   *
   * @param readBytes told how many bytes were read since it was last told
   */
  public Fingerprint fingerprint(LongConsumer readBytes) {
    return Fingerprint.of(identityFiles(), readBytes);
  }

  private List<Path> identityFiles() {
    List<Path> files = new ArrayList<>(weights.files());
    IDENTITY.stream().map(path::resolve).filter(Files::exists).forEach(files::add);
    return files;
  }
}
