package dev.cadastre.store;

import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is done by the clock.
 *
 * @param cron five fields, or six with seconds first
 * @param zone as in {@code Europe/Berlin}
 * @param campaign a stored one that is continued; null where there is a definition
 * @param definition text of a campaign or of a nightly; null where a stored campaign is continued
 * @param missed what becomes of instants at which no server ran
 * @param graceSeconds an instant is missed when it is dealt with later than that
 * @param createdBy who put it there
 * @param nextAt the planned instant that was not dealt with yet
 * @param lastAt the last one that was; null if none was
 * @param lastOutcome {@code fired}, {@code overlapped}, {@code missed} or {@code failed}
 * @param lastState where what was fired last stands
 */
public record Schedule(
    String name,
    String cron,
    String zone,
    @Nullable String campaign,
    @Nullable String definition,
    Missed missed,
    int graceSeconds,
    boolean enabled,
    String createdBy,
    OffsetDateTime createdAt,
    OffsetDateTime nextAt,
    @Nullable OffsetDateTime lastAt,
    @Nullable String lastOutcome,
    @Nullable String lastState) {

  /** What becomes of instants at which no server ran. */
  public enum Missed {
    /** The last of them is made up for, once. */
    ONCE,
    /** They are left out. */
    SKIP;

    /** As it is stored and written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Of its word. */
    public static Missed of(String word) {
      for (Missed missed : values()) {
        if (missed.word().equals(word)) {
          return missed;
        }
      }
      throw new IllegalArgumentException(
          "missed firings are made up for once or skipped: once or skip; got '" + word + "'");
    }
  }

  public Schedule {
    if ((campaign == null) == (definition == null)) {
      throw new IllegalArgumentException(
          "a schedule has a definition, or the name of a stored campaign; got "
              + (campaign == null ? "neither; add one" : "both; leave one out"));
    }
    if (graceSeconds < 1) {
      throw new IllegalArgumentException("a grace is 1 second or more; got " + graceSeconds);
    }
  }
}
