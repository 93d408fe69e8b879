package dev.cadastre.fleet;

import org.jspecify.annotations.Nullable;

/**
 * What a server proved able to do when it was asked; stored with every run that it draws.
 *
 * @param endpoint its base URL
 * @param dialect name of the dialect that it speaks
 * @param version as it tells it
 * @param model as it calls it
 * @param contextTokens longest prompt and rollout together, if it tells
 * @param many whether one request brought two draws, and they differed
 * @param seeded whether a seed given twice brought the same text twice
 * @param logProbs what its log-probabilities are
 * @param tokenIds whether it tells the ids of what it drew
 * @param takesIds whether a prompt may be token ids
 * @param chat whether it renders its own chat template
 * @param scores whether it tells the log-probabilities of a given text
 * @param tokenizes whether it turns texts into ids
 * @param mark what identifies the weights roughly: the greedy continuation of a fixed prompt with
 *     its log-probability; null where it can't be had
 */
public record Proven(
    String endpoint,
    String dialect,
    @Nullable String version,
    String model,
    @Nullable Integer contextTokens,
    boolean many,
    boolean seeded,
    LogProbs logProbs,
    boolean tokenIds,
    boolean takesIds,
    boolean chat,
    boolean scores,
    boolean tokenizes,
    @Nullable Mark mark) {

  /** What a server's log-probabilities are. */
  public enum LogProbs {
    /** None are told. */
    NONE,
    /** Of the full softmax, whatever the temperature. */
    RAW,
    /** After temperature, before any truncation. */
    TEMPERED,
    /** Of the distribution that is drawn from, truncation included. */
    SAMPLED
  }

  /**
   * A greedy continuation.
   *
   * @param logProbNats of each of its tokens under the plain softmax, nats
   */
  public record Mark(String text, java.util.List<Double> logProbNats) {}
}
