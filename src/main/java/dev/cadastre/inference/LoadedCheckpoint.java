package dev.cadastre.inference;

import ai.djl.Device;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A checkpoint in memory: tokenizer, decoder, and the tokens that end a text. */
final class LoadedCheckpoint implements AutoCloseable {

  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

  private final Tokenizer tokenizer;
  private final Decoder decoder;
  private final int[] endTokens;
  private final TorchThreads threads;
  private final Semaphore places;
  private boolean closed;

  private LoadedCheckpoint(
      Tokenizer tokenizer, Decoder decoder, int[] endTokens, TorchThreads threads) {
    this.tokenizer = tokenizer;
    this.decoder = decoder;
    this.endTokens = endTokens;
    this.threads = threads;
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
      Device place = device(device);
      TorchThreads threads = TorchThreads.of(checkpoint.config(), !place.isGpu());
      Decoder decoder = Decoder.load(checkpoint, place);
      return new LoadedCheckpoint(tokenizer, decoder, checkpoint.endTokens(), threads);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
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
