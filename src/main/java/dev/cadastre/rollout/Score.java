package dev.cadastre.rollout;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint thinks of a text that it need not have written. The end of the text is not
 * scored: a given text may have been cut, and its end-of-text token is no part of it.
 *
 * @param tokens the text's length under the scoring checkpoint's tokenizer
 * @param sumLogProbNats log-probability of the text behind its prompt, untempered full softmax,
 *     teacher-forced, nats; 0 for an empty text, null for one that was left out
 * @param meanTokenEntropyNats mean over positions of the full-vocabulary entropy, nats; 0 for an
 *     empty text, null for one that was left out and where the scorer can't tell it
 */
public record Score(
    int tokens, @Nullable Double sumLogProbNats, @Nullable Double meanTokenEntropyNats) {

  public static final Score EMPTY = new Score(0, 0.0, 0.0);

  public Score {
    if (tokens < 0) {
      throw new IllegalArgumentException("a text has 0 or more tokens; got " + tokens);
    }
    if (sumLogProbNats == null && meanTokenEntropyNats != null) {
      throw new IllegalArgumentException(
          "a score with an entropy has a log-probability; got entropy "
              + meanTokenEntropyNats
              + " alone");
    }
    requireFinite(sumLogProbNats);
    requireFinite(meanTokenEntropyNats);
  }

  private static void requireFinite(@Nullable Double number) {
    if (number != null && !Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "a score is finite; got " + number + "; the checkpoint's weights are not usable");
    }
  }

  /** Of a text that does not fit into the checkpoint's context behind its prompt. */
  public static Score leftOut(int tokens) {
    return new Score(tokens, null, null);
  }

  /** exp(-log-probability / tokens); absent for a text that is empty or was left out. */
  public OptionalDouble perplexity() {
    return tokens == 0 || sumLogProbNats == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.exp(-sumLogProbNats / tokens));
  }
}
