package dev.cadastre.inference;

import ai.djl.Device;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A checkpoint in memory: tokenizer, decoder, and the tokens that end a text. */
final class LoadedCheckpoint implements AutoCloseable {

  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

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
      Decoder decoder = Decoder.load(checkpoint, device(device));
      return new LoadedCheckpoint(tokenizer, decoder, checkpoint.endTokens());
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** A tokenizer and a decoder; takes both over. */
  static LoadedCheckpoint of(Tokenizer tokenizer, Decoder decoder, int... endTokens) {
    return new LoadedCheckpoint(tokenizer, decoder, endTokens);
  }

  private static Device device(String name) {
    Matcher cuda = CUDA.matcher(name);
    if (cuda.matches()) {
      return Device.gpu(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
    }
    if (!name.equals("cpu")) {
      throw new IllegalArgumentException(
          "a device is cpu, cuda or cuda:N; got '" + name + "'; write one of these");
    }
    return Device.cpu();
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
   * A prompt's tokens.
   *
   * @throws IllegalArgumentException if it has none, or none can follow it in the context
   */
  int[] encode(String prompt) {
    int[] tokens = tokenizer.encodePrompt(prompt);
    int context = decoder.config().contextLength();
    if (tokens.length == 0 || tokens.length >= context) {
      throw new IllegalArgumentException(
          "a prompt has 1 to "
              + (context - 1)
              + " tokens, one less than the checkpoint's context; got "
              + tokens.length
              + "; leave the problem out or use another checkpoint");
    }
    requireInVocabulary(tokens);
    return tokens;
  }

  /** A text's tokens. */
  int[] encodeText(String text) {
    int[] tokens = tokenizer.encode(text);
    requireInVocabulary(tokens);
    return tokens;
  }

  private void requireInVocabulary(int[] tokens) {
    for (int token : tokens) {
      if (token >= decoder.config().vocabularySize()) {
        throw new IllegalArgumentException(
            "a tokenizer's ids lie below vocab_size "
                + decoder.config().vocabularySize()
                + "; got "
                + token
                + "; use the tokenizer.json of these weights");
      }
    }
  }

  @Override
  public void close() {
    decoder.close();
    tokenizer.close();
  }
}
