package dev.cadastre.inference.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A folder with a tokenizer, perhaps with chat template and end tokens; needs no weights. */
public record TokenizerFolder(Path path) {

  static final String CONFIG = "config.json";
  static final String GENERATION = "generation_config.json";
  static final String TOKENIZER = "tokenizer.json";
  static final String TOKENIZER_CONFIG = "tokenizer_config.json";
  static final String CHAT_TEMPLATE = "chat_template.jinja";

  /**
   * A folder that has a tokenizer.
   *
   * @throws BadCheckpointException if it has none
   */
  public static TokenizerFolder open(Path path) {
    if (!Files.isRegularFile(path.resolve(TOKENIZER))) {
      throw BadCheckpointException.at(
          path.resolve(TOKENIZER), "a tokenizer's folder has this file", "none", "copy it there");
    }
    return new TokenizerFolder(path);
  }

  public Path tokenizer() {
    return path.resolve(TOKENIZER);
  }

  /**
   * The chat template in Jinja: chat_template.jinja's, else the one in tokenizer_config.json, which
   * of several is the one named default; empty if there is none.
   */
  public Optional<String> chatTemplate() {
    return ChatFiles.template(path.resolve(CHAT_TEMPLATE), path.resolve(TOKENIZER_CONFIG));
  }

  /** Special tokens by role ({@code bos_token}...), as tokenizer_config.json tells them. */
  public Map<String, String> specialTokens() {
    return ChatFiles.specialTokens(path.resolve(TOKENIZER_CONFIG));
  }

  /**
   * Ids of the tokens that end a text: generation_config.json's, else config.json's; ascending,
   * empty where no file tells them.
   */
  public int[] endTokens() {
    for (String file : new String[] {GENERATION, CONFIG}) {
      if (Files.exists(path.resolve(file))) {
        int[] tokens = ConfigReader.endTokens(path.resolve(file));
        if (tokens.length > 0) {
          Arrays.sort(tokens);
          return tokens;
        }
      }
    }
    return new int[0];
  }
}
