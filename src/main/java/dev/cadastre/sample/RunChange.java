package dev.cadastre.sample;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A run went on though its checkpoint or plan had changed, as somebody forced it.
 *
 * @param number from 1
 * @param before fingerprint of the run before
 * @param after fingerprint from then on
 * @param differences the fields that differ, with both values
 * @param actor who forced it
 * @param at when
 * @param lastExecution samples of later executions were drawn after the change
 */
public record RunChange(
    int number,
    String before,
    String after,
    String differences,
    String actor,
    Instant at,
    long lastExecution) {

  /** A sentence for reports. */
  @Override
  public String toString() {
    return "forced change %d at %s by %s, for samples of executions after %d: %s"
        .formatted(number, at.truncatedTo(ChronoUnit.SECONDS), actor, lastExecution, differences);
  }
}
