package dev.cadastre.rest;

import dev.cadastre.dataset.BadInputException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a body so that whoever sent it is told which one is wrong. */
final class Field {
  private Field() {}

  /**
   * A body that is there.
   *
   * @param rule what it is
   */
  static <T> T body(@Nullable T body, String rule) {
    if (body == null) {
      throw new BadInputException(rule + "; got no body; send one");
    }
    return body;
  }

  /**
   * A text that is there.
   *
   * @param of what has the field
   */
  static String required(String of, String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new BadInputException(
              of
                  + " has the field "
                  + field
                  + "; got "
                  + (text == null ? "none" : "a blank one")
                  + "; add it")
          .in(field);
    }
    return text;
  }

  /** What a field says, once it is read. */
  static <T> T of(String field, Supplier<T> read) {
    try {
      return read.get();
    } catch (BadInputException e) {
      throw e.in(e.field() == null ? field : field + "." + e.field());
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e).in(field);
    }
  }
}
