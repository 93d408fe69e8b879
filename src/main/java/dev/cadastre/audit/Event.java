package dev.cadastre.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done and changed what is stored or who may change it.
 *
 * @param at when, in microseconds, for databases keep no more
 * @param actor who asked for it
 * @param host the machine that did it
 * @param softwareVersion the version that did it
 * @param command what was asked for, for instance {@code run} or {@code purge}
 * @param subject what it was done to, for instance {@code campaign nightly}
 * @param before fingerprint before, null where there was none
 * @param after fingerprint after, null where there is none
 * @param forced whether a refusal was overridden
 * @param detail what else is to be known, for people; never a secret
 */
public record Event(
    Instant at,
    Actor actor,
    String host,
    String softwareVersion,
    String command,
    String subject,
    @Nullable String before,
    @Nullable String after,
    boolean forced,
    String detail) {

  public Event {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }
}
