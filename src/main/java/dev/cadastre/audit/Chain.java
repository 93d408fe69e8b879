package dev.cadastre.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each event's hash covers the one before, so that no event can be changed, left out or put in
 * without changing every hash behind it.
 */
public final class Chain {

  /** What stands before the first event. */
  public static final String START = "0".repeat(64);

  private Chain() {}

  /**
   * The hash of an event: SHA-256, 64 hexadecimal digits, of the previous hash and all fields, each
   * with its length in bytes before it, so that no two events read alike.
   *
   * @param previous hash of the event before, {@link #START} for the first
   * @param number place in the chain, from 1
   */
  public static String hash(String previous, long number, Event event) {
    StringBuilder text = new StringBuilder();
    List<@Nullable String> fields =
        Arrays.asList(
            previous,
            String.valueOf(number),
            event.at().toString(),
            event.actor().name(),
            event.actor().origin(),
            event.host(),
            event.softwareVersion(),
            event.command(),
            event.subject(),
            event.before(),
            event.after(),
            String.valueOf(event.forced()),
            event.detail());
    for (String field : fields) {
      if (field == null) {
        text.append("-,");
      } else {
        text.append(field.getBytes(StandardCharsets.UTF_8).length)
            .append(':')
            .append(field)
            .append(',');
      }
    }
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
