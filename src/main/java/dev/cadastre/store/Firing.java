package dev.cadastre.store;

import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was done about a planned instant of a schedule.
 *
 * @param plannedAt the instant; the first of several that were missed together
 * @param instants that the row stands for
 * @param submission what was handed in; null if nothing was
 * @param state where that stands
 * @param host who decided
 */
public record Firing(
    OffsetDateTime plannedAt,
    Outcome outcome,
    int instants,
    @Nullable String submission,
    @Nullable String state,
    OffsetDateTime decidedAt,
    String host,
    String detail) {

  /** What was done. */
  public enum Outcome {
    FIRED,
    /** The former one was still under way. */
    OVERLAPPED,
    MISSED,
    /** It could not be handed in. */
    FAILED;

    /** As it is stored and shown. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
