package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** A checkpoint in memory: tokenizer, decoder, and the tokens that end a text. */
final class LoadedCheckpoint implements AutoCloseable {

  private final Tokenizer tokenizer;
  private final Decoder decoder;
  private final int[] endTokens;
  private final TorchThreads threads;
  private final Semaphore places;
  private boolean closed;

  private LoadedCheckpoint(Tokenizer tokenizer, Decoder decoder, int[] endTokens) {
    this.tokenizer = tokenizer;
    this.decoder = decoder;
    this.endTokens = endTokens;
    this.threads = TorchThreads.of(decoder.config(), decoder.onProcessor());
    this.places = new Semaphore(threads.blocks(), true);
  }

  /** What is done with an open checkpoint. */
  interface Block<T> {
    T run() throws InterruptedException;
  }

  /** Runs a block as soon as fewer are running than pay off. */
  <T> T run(Block<T> block) throws InterruptedException {
    places.acquire();
    try {
      if (closed) {
        throw new IllegalStateException("a checkpoint is used until it is closed; got a use after");
      }
      threads.use();
      return block.run();
    } finally {
      places.release();
    }
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
      return of(tokenizer, decoder, checkpoint.endTokens());
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** A tokenizer and a decoder; takes both over. */
  static LoadedCheckpoint of(Tokenizer tokenizer, Decoder decoder, int... endTokens) {
    return new LoadedCheckpoint(tokenizer, decoder, endTokens);
  }

  /** Blocks that run at once. */
  int blocks() {
    return threads.blocks();
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  Decoder decoder() {
    return decoder;
  }

  /**
   * Ids that end a text, ascending: the checkpoint's own, and those of stop strings that are
   * special tokens, which no decoded text shows.
   */
  int[] endTokens(List<String> stops) {
    IntStream special =
        stops.stream()
            .map(tokenizer::encode)
            .filter(ids -> ids.length == 1 && tokenizer.decode(ids).isEmpty())
            .mapToInt(ids -> ids[0]);
    return IntStream.concat(IntStream.of(endTokens), special).sorted().distinct().toArray();
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

  /** Waits for those who use it. */
  @Override
  public void close() {
    places.acquireUninterruptibly(threads.blocks());
    try {
      if (!closed) {
        closed = true;
        decoder.close();
        tokenizer.close();
      }
    } finally {
      places.release(threads.blocks());
    }
  }
}
