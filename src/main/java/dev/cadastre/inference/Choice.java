package dev.cadastre.inference;

import ai.djl.pytorch.engine.PtNDArray;

/** The tokens that some lanes chose, and what is known of the distributions they came from. */
final class Choice {

  private final long[] tokens;
  private final float[] numbers;

  private Choice(long[] tokens, float[] numbers) {
    this.tokens = tokens;
    this.numbers = numbers;
  }

  /** Tokens [lanes] and log-probability, sampling log-probability, entropy [3, lanes]. */
  static Choice of(PtNDArray... returned) {
    return new Choice(returned[0].toLongArray(), returned[1].toFloatArray());
  }

  int token(int lane) {
    return (int) tokens[lane];
  }

  /** Log-probability under the untempered full softmax, nats. */
  double logProbNats(int lane) {
    return numbers[lane];
  }

  /** Log-probability under the distribution drawn from, nats. */
  double samplingLogProbNats(int lane) {
    return numbers[tokens.length + lane];
  }

  /** Entropy of the untempered full softmax, nats. */
  double entropyNats(int lane) {
    return numbers[2 * tokens.length + lane];
  }
}
