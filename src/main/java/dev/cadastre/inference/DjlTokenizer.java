package dev.cadastre.inference;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.cadastre.inference.checkpoint.BadCheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A tokenizer.json, run by Hugging Face's own library. */
final class DjlTokenizer implements Tokenizer {

  private final HuggingFaceTokenizer tokenizer;

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
    return tokens.length == 0
        ? ""
        : tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), true);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
