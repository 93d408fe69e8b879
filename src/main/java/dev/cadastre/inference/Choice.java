package dev.cadastre.inference;

import ai.djl.pytorch.engine.PtNDArray;

/** The tokens that some lanes chose, and what is known of the distributions they came from. */
final class Choice {

  private final double[] numbers;
  private final int lanes;

  private Choice(double[] numbers) {
    this.numbers = numbers;
    this.lanes = numbers.length / 4;
  }

  /** Tokens, log-probabilities, sampling log-probabilities and entropies, [4, lanes] of doubles. */
  static Choice of(PtNDArray returned) {
    return new Choice(returned.toDoubleArray());
  }

  int lanes() {
    return lanes;
  }

  int token(int lane) {
    return (int) numbers[lane];
  }

  /** Log-probability under the untempered full softmax, nats. */
  double logProbNats(int lane) {
    return numbers[lanes + lane];
  }

  /** Log-probability under the distribution drawn from, nats. */
  double samplingLogProbNats(int lane) {
    return numbers[2 * lanes + lane];
  }

  /** Entropy of the untempered full softmax, nats. */
  double entropyNats(int lane) {
    return numbers[3 * lanes + lane];
  }
}
