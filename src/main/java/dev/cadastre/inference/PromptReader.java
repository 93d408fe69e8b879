package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import org.jspecify.annotations.Nullable;

/** Shows and counts what a checkpoint would read for a prompt; needs no weights in memory. */
public final class PromptReader implements AutoCloseable {

  private final PromptTemplate template;
  private final Tokenizer tokenizer;
  private final PromptTokens tokens;

  private PromptReader(PromptTemplate template, Tokenizer tokenizer, PromptTokens tokens) {
    this.template = template;
    this.tokenizer = tokenizer;
    this.tokens = tokens;
  }

  /**
   * Opens a checkpoint's tokenizer.
   *
   * @param template as a sampling plan names it; null for the prompt as it is
   * @throws IllegalArgumentException if the checkpoint has no such template
   */
  public static PromptReader open(CheckpointDirectory directory, @Nullable String template) {
    PromptTemplate known = PromptTemplate.of(template, directory);
    Tokenizer tokenizer = DjlTokenizer.open(directory.tokenizer());
    return new PromptReader(known, tokenizer, new PromptTokens(tokenizer, directory.config()));
  }

  /** The text that the checkpoint continues. */
  public String text(String prompt) {
    return template.text(prompt);
  }

  /**
   * Its length in tokens, with those that the tokenizer adds.
   *
   * @throws IllegalArgumentException if there are none, or none can follow them in the context
   */
  public int tokens(String prompt) {
    return tokens.of(template, prompt).length;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
