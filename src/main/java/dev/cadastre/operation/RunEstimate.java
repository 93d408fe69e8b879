package dev.cadastre.operation;

import org.jspecify.annotations.Nullable;

/**
 * What drawing the rest of a run will take.
 *
 * @param planned draws over all problems
 * @param missing those that are not stored
 * @param requests readings of a prompt that they need
 * @param promptTokens read by all requests together
 * @param promptsCounted whether prompts were counted by a tokenizer; else four characters count as
 *     a token
 * @param tokensPerDraw mean of the stored draws, else the plan's maximum
 * @param stored draws that the mean is of; 0 if there are none
 * @param bytesPerDraw in the ledger, text and numbers
 * @param secondsPerDraw of the executions that drew the run; null if none has ended
 */
public record RunEstimate(
    String run,
    String checkpoint,
    long planned,
    long missing,
    long requests,
    long promptTokens,
    boolean promptsCounted,
    double tokensPerDraw,
    long stored,
    double bytesPerDraw,
    @Nullable Double secondsPerDraw) {

  /** Tokens to be produced; an upper bound where nothing is stored. */
  public double tokens() {
    return missing * tokensPerDraw;
  }

  public double bytes() {
    return missing * bytesPerDraw;
  }

  /** Time at the pace so far, seconds; null if there is none. */
  public @Nullable Double seconds() {
    return secondsPerDraw == null ? null : missing * secondsPerDraw;
  }
}
