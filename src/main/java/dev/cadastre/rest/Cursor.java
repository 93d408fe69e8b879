package dev.cadastre.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a list goes on, in letters that callers hand back as they got them. */
final class Cursor {

  private static final String SEPARATOR = "\u001f";

  private Cursor() {}

  static String of(List<String> keys) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The keys of a cursor; the first ones where there is none.
   *
   * @throws BadRequest if it was not given out by a list of this kind
   */
  static List<String> read(String name, @Nullable String cursor, String... first) {
    if (cursor == null || cursor.isEmpty()) {
      return List.of(first);
    }
    try {
      List<String> keys =
          List.of(
              new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
                  .split(SEPARATOR, -1));
      // PostgreSQL has no text with a NUL
      if (keys.size() == first.length && keys.stream().noneMatch(key -> key.indexOf(0) >= 0)) {
        return keys;
      }
    } catch (IllegalArgumentException e) {
      System.getLogger(Cursor.class.getName()).log(System.Logger.Level.TRACE, "cursor", e);
    }
    throw bad(name, cursor);
  }

  /** A key that is a number. */
  static long number(String name, String key) {
    try {
      return Long.parseLong(key);
    } catch (NumberFormatException e) {
      throw bad(name, key);
    }
  }

  /** A key that is an instant. */
  static Instant instant(String name, String key) {
    try {
      return Instant.parse(key);
    } catch (DateTimeParseException e) {
      throw bad(name, key);
    }
  }

  private static BadRequest bad(String name, String got) {
    return new BadRequest(name + " is a list's own 'next'; got '" + got + "'; begin without it");
  }
}
