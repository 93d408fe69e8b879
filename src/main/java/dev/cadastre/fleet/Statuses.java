package dev.cadastre.fleet;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What a status other than 200 means. */
final class Statuses {

  private Statuses() {}

  /**
   * The fault.
   *
   * @param who endpoint and path
   * @param text what its body says, in one line
   * @param after value of Retry-After
   * @param location value of Location
   */
  static Fault fault(
      int status,
      String who,
      String text,
      @Nullable String after,
      @Nullable String location,
      Instant now) {
    String reason = who + " answered " + status + ": " + text;
    if (status == 429) {
      return new Fault.Busy(reason, after == null ? null : wait(after, now));
    } else if (status >= 300 && status < 400) {
      return new Fault.Forbidden(
          who
              + " answered "
              + status
              + ", a redirect"
              + (location == null ? "" : " to " + location)
              + "; redirects are not followed: name the server's own address",
          status);
    }
    return switch (status) {
      case 401, 402, 403, 404, 405, 407, 410 -> new Fault.Forbidden(reason, status);
      // 424: a model that failed behind its gateway; 408, 409, 425: at another time it may
      case 408, 409, 424, 425 -> new Fault.Broken(reason);
      default ->
          status >= 400 && status < 500 ? new Fault.Refused(reason) : new Fault.Broken(reason);
    };
  }

  /** Retry-After, in seconds or as a date; null if it is neither. */
  static @Nullable Duration wait(String after, Instant now) {
    String text = after.strip();
    try {
      if (text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
        return Duration.ofMillis((long) Math.ceil(Double.parseDouble(text) * 1000));
      }
      Instant when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return when.isBefore(now) ? Duration.ZERO : Duration.between(now, when);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
