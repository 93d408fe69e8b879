package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.CheckpointDirectory;

/** A checkpoint in memory: tokenizer, decoder, and the tokens that end a text. */
final class LoadedCheckpoint implements AutoCloseable {

  private final Tokenizer tokenizer;
  private final Decoder decoder;
  private final int[] endTokens;

  private LoadedCheckpoint(Tokenizer tokenizer, Decoder decoder, int[] endTokens) {
    this.tokenizer = tokenizer;
    this.decoder = decoder;
    this.endTokens = endTokens;
  }

  /**
   * Loads a checkpoint.
   *
   * @param device {@code cpu}, {@code cuda} or {@code cuda:N}
   */
  static LoadedCheckpoint load(CheckpointDirectory checkpoint, String device) {
    Tokenizer tokenizer = DjlTokenizer.open(checkpoint.tokenizer());
    try {
      Decoder decoder = Decoder.load(checkpoint, Devices.named(device));
      return new LoadedCheckpoint(tokenizer, decoder, checkpoint.endTokens());
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  Decoder decoder() {
    return decoder;
  }

  /** Ascending. */
  int[] endTokens() {
    return endTokens.clone();
  }

  /**
   * A prompt's tokens, the prompt as it is.
   *
   * @throws IllegalArgumentException if it has none, or none can follow it in the context
   */
  int[] encode(String prompt) {
    return encode(new PromptTemplate.Plain(), prompt);
  }

  /**
   * The tokens of a template's text around a prompt.
   *
   * @throws IllegalArgumentException if it has none, or none can follow it in the context
   */
  int[] encode(PromptTemplate template, String prompt) {
    return new PromptTokens(tokenizer, decoder.config()).of(template, prompt);
  }

  /** A text's tokens. */
  int[] encodeText(String text) {
    int[] tokens = tokenizer.encode(text);
    new PromptTokens(tokenizer, decoder.config()).requireInVocabulary(tokens);
    return tokens;
  }

  @Override
  public void close() {
    decoder.close();
    tokenizer.close();
  }
}
