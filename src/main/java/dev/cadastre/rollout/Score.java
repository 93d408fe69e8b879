package dev.cadastre.rollout;

import java.util.OptionalDouble;

/**
 * What a checkpoint thinks of a text that it need not have written.
 *
 * @param tokens the text's length under the scoring checkpoint's tokenizer
 * @param sumLogProbNats log-probability of the text behind its prompt, untempered full softmax,
 *     teacher-forced, nats; 0 for an empty text
 * @param meanTokenEntropyNats mean over positions of the full-vocabulary entropy, nats; 0 for an
 *     empty text
 */
public record Score(int tokens, double sumLogProbNats, double meanTokenEntropyNats) {

  public Score {
    if (tokens < 0) {
      throw new IllegalArgumentException("a text has 0 or more tokens; got " + tokens);
    }
  }

  /** exp(-log-probability / tokens); absent for an empty text. */
  public OptionalDouble perplexity() {
    return tokens == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.exp(-sumLogProbNats / tokens));
  }
}
