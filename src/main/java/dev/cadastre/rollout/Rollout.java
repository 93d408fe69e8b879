package dev.cadastre.rollout;

import org.jspecify.annotations.Nullable;

/**
 * The text a checkpoint produced for one draw, with what its source could tell of it. What a source
 * can't tell is null, never zero.
 *
 * @param draw index of the draw, 0 and up
 * @param text the produced text, without the prompt
 * @param stopReason why it ended
 * @param tokens tokens produced
 * @param sumLogProbNats log-probability of the text, untempered full softmax, nats
 * @param sumSamplingLogProbNats the same under the distribution that was drawn from, nats
 * @param meanTokenEntropyNats mean over positions of the full-vocabulary entropy, nats
 * @param maxTokenEntropyNats largest of them, nats
 * @param recordedCorrect the verdict that the source of a recorded rollout gave
 * @param trace the numbers of every token, if they were asked for
 */
public record Rollout(
    int draw,
    String text,
    @Nullable StopReason stopReason,
    @Nullable Integer tokens,
    @Nullable Double sumLogProbNats,
    @Nullable Double sumSamplingLogProbNats,
    @Nullable Double meanTokenEntropyNats,
    @Nullable Double maxTokenEntropyNats,
    @Nullable Boolean recordedCorrect,
    @Nullable TokenTrace trace) {

  public Rollout {
    if (draw < 0) {
      throw new IllegalArgumentException("a draw's index is 0 or more; got " + draw);
    }
  }

  /** Without a trace. */
  public Rollout(
      int draw,
      String text,
      @Nullable StopReason stopReason,
      @Nullable Integer tokens,
      @Nullable Double sumLogProbNats,
      @Nullable Double sumSamplingLogProbNats,
      @Nullable Double meanTokenEntropyNats,
      @Nullable Double maxTokenEntropyNats,
      @Nullable Boolean recordedCorrect) {
    this(
        draw,
        text,
        stopReason,
        tokens,
        sumLogProbNats,
        sumSamplingLogProbNats,
        meanTokenEntropyNats,
        maxTokenEntropyNats,
        recordedCorrect,
        null);
  }

  /** The same with the numbers of every token. */
  public Rollout with(TokenTrace tokenTrace) {
    return new Rollout(
        draw,
        text,
        stopReason,
        tokens,
        sumLogProbNats,
        sumSamplingLogProbNats,
        meanTokenEntropyNats,
        maxTokenEntropyNats,
        recordedCorrect,
        tokenTrace);
  }
}
