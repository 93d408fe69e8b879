package dev.cadastre.store;

import dev.cadastre.audit.Actor;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign that servers were asked to run.
 *
 * @param idempotencyKey the actor's own name for it, so that asking twice submits once; or null
 * @param sha256 of the definition
 * @param definition the campaign's text
 * @param forced whether refusals that can be overridden are
 * @param actor who asked
 * @param message why it is in this state; null if there is nothing to tell
 * @param startedAt when a server first took it up
 * @param host where it runs, or ran last
 * @param pid of the server there
 */
public record Submission(
    UUID id,
    @Nullable String idempotencyKey,
    String sha256,
    String campaign,
    String definition,
    boolean forced,
    Actor actor,
    OffsetDateTime submittedAt,
    State state,
    @Nullable String message,
    @Nullable OffsetDateTime startedAt,
    @Nullable OffsetDateTime endedAt,
    @Nullable String host,
    @Nullable Long pid) {

  /** Where it stands. */
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    INCOMPLETE,
    FAILED,
    STOPPED,
    REFUSED,
    /** It did not make all, and somebody has given it up since. */
    ABANDONED;

    /** As it is stored and shown. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a word. */
    public static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing will follow. */
    public boolean ended() {
      return this != QUEUED && this != RUNNING;
    }
  }

  /** A new one. */
  public static Submission of(
      @Nullable String key,
      String sha256,
      String campaign,
      String definition,
      boolean forced,
      Actor actor,
      OffsetDateTime at) {
    return new Submission(
        UUID.randomUUID(),
        key,
        sha256,
        campaign,
        definition,
        forced,
        actor,
        at,
        State.QUEUED,
        null,
        null,
        null,
        null,
        null);
  }
}
