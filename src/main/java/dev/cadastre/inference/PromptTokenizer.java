package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.TokenizerFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes prompts for a checkpoint that others hold: needs its tokenizer and no weights. Safe for use
 * by several threads.
 */
public final class PromptTokenizer implements AutoCloseable {

  private final TokenizerFolder folder;
  private final PromptTemplate template;
  private final Tokenizer tokenizer;

  private PromptTokenizer(TokenizerFolder folder, PromptTemplate template, Tokenizer tokenizer) {
    this.folder = folder;
    this.template = template;
    this.tokenizer = tokenizer;
  }

  /**
   * Opens a folder with tokenizer.json, and with tokenizer_config.json or chat_template.jinja where
   * the template is chat.
   *
   * @param template as a sampling plan names it; null for the prompt as it is
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if a file is missing or
   *     damaged
   * @throws IllegalArgumentException if there is no such template
   */
  public static PromptTokenizer open(Path path, @Nullable String template) {
    TokenizerFolder folder = TokenizerFolder.open(path);
    PromptTemplate known = PromptTemplate.of(template, folder);
    return new PromptTokenizer(folder, known, DjlTokenizer.open(folder.tokenizer()));
  }

  /** The text that the checkpoint continues. */
  public String text(String prompt) {
    return template.text(prompt);
  }

  /** Its tokens, with those that the tokenizer adds unless the template brings them. */
  public int[] tokens(String prompt) {
    String text = template.text(prompt);
    return template.bringsSpecialTokens() ? tokenizer.encode(text) : tokenizer.encodePrompt(text);
  }

  /** Whether the text itself holds the special tokens that begin one. */
  public boolean bringsSpecialTokens() {
    return template.bringsSpecialTokens();
  }

  /** Whether the tokenizer would begin or end a text with special tokens of its own accord. */
  public boolean addsSpecial(String text) {
    return tokenizer.encodePrompt(text).length > tokenizer.encode(text).length;
  }

  /** The tokens of a text that follows a prompt. */
  public int[] continuation(String text) {
    return tokenizer.encode(text);
  }

  /** Ids that end a text, ascending; empty if no file of the folder tells them. */
  public int[] endTokens() {
    return folder.endTokens();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
