package dev.cadastre.sample;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Something was taken out of a run for good.
 *
 * @param part what
 * @param rows how many of them
 * @param actor who did it
 * @param at when
 */
public record RunPurge(Part part, long rows, String actor, Instant at) {

  /** What can be taken out. */
  public enum Part {
    /** All of a run but its tallies, results and name. */
    SAMPLES,
    /** What samples say; their numbers and verdicts stay. */
    TEXTS,
    /** The numbers of every token. */
    TRACES;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A sentence for reports and refusals. */
  @Override
  public String toString() {
    return "%,d %s were purged at %s by %s"
        .formatted(rows, part.word(), at.truncatedTo(ChronoUnit.SECONDS), actor);
  }
}
