package dev.cadastre.rollout;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint thinks of each token of a text.
 *
 * @param tokens ids under its tokenizer, [tokens]
 * @param logProbNats under the untempered full softmax, [tokens]
 * @param entropyNats of the full softmax that the token came from, [tokens]; null if its source
 *     can't tell them
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity: thousands of them a second
public record TokenTrace(int[] tokens, float[] logProbNats, float @Nullable [] entropyNats) {

  public TokenTrace {
    if (logProbNats.length != tokens.length
        || (entropyNats != null && entropyNats.length != tokens.length)) {
      throw new IllegalArgumentException(
          "a trace has a log-probability and, if any, an entropy for each of "
              + tokens.length
              + " tokens; got "
              + logProbNats.length
              + " and "
              + (entropyNats == null ? "none" : entropyNats.length));
    }
  }

  /** Of a source that tells no entropies. */
  public static TokenTrace withoutEntropies(int[] tokens, float[] logProbNats) {
    return new TokenTrace(tokens, logProbNats, null);
  }

  /** What it says of the tokens from a position on. */
  public TokenTrace from(int position) {
    return new TokenTrace(
        Arrays.copyOfRange(tokens, position, tokens.length),
        Arrays.copyOfRange(logProbNats, position, tokens.length),
        entropyNats == null ? null : Arrays.copyOfRange(entropyNats, position, tokens.length));
  }

  public double sumLogProbNats() {
    return sum(logProbNats);
  }

  /** 0 for an empty text; null if the entropies are not known. */
  public @Nullable Double meanEntropyNats() {
    if (entropyNats == null) {
      return null;
    }
    return entropyNats.length == 0 ? 0 : sum(entropyNats) / entropyNats.length;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
