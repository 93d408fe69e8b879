package dev.cadastre.inference;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.cadastre.inference.checkpoint.BadCheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A tokenizer.json, run by Hugging Face's own library. */
final class DjlTokenizer implements Tokenizer {

  private static final int MOST_PAIRS = 1 << 16;

  private final HuggingFaceTokenizer tokenizer;

  /** Texts of one or two tokens, which a watch for stop strings asks for again and again. */
  private final Map<Long, String> pairs = new ConcurrentHashMap<>();

  private DjlTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  static DjlTokenizer open(Path file) {
    try {
      return new DjlTokenizer(
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(file)
              .optTruncation(false) // else it cuts at 512 tokens
              .optPadding(false)
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new BadCheckpointException(
          file + ": the file describes a tokenizer; got " + e.getMessage() + "; copy it again", e);
    }
  }

  @Override
  public int[] encodePrompt(String text) {
    return encode(text, true);
  }

  @Override
  public int[] encode(String text) {
    return encode(text, false);
  }

  private int[] encode(String text, boolean specialTokens) {
    long[] ids = tokenizer.encode(text, specialTokens, false).getIds();
    return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public String decode(int[] tokens) {
    return switch (tokens.length) {
      case 0 -> "";
      case 1, 2 -> known(tokens);
      default -> decoded(tokens);
    };
  }

  private String known(int[] tokens) {
    if (pairs.size() >= MOST_PAIRS) {
      pairs.clear();
    }
    return pairs.computeIfAbsent(key(tokens), key -> decoded(tokens));
  }

  private String decoded(int[] tokens) {
    return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), true);
  }

  @Override
  public String written(int token) {
    return tokenizer.decode(new long[] {token}, false);
  }

  private static long key(int[] tokens) {
    return (tokens.length - 1L) << 62 | (long) tokens[0] << 31 | tokens[tokens.length - 1];
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
