package dev.cadastre.dataset;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that can't be taken as it is; the message tells file, place, rule, what was got, remedy.
 */
public final class BadInputException extends RuntimeException {

  private @Nullable String field;

  public BadInputException(String message) {
    super(message);
  }

  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The same, of a field with a path such as {@code runs.base.draws}. */
  public BadInputException in(String path) {
    field = path;
    return this;
  }

  /** The field at fault; null if the fault is the whole file's. */
  public @Nullable String field() {
    return field;
  }

  /**
   * Puts a message together from its parts.
   *
   * @param where line or path inside the file; null if the fault is the whole file's
   */
  public static BadInputException at(
      Path file, @Nullable String where, String rule, String got, String remedy) {
    return new BadInputException(
        file + (where == null ? "" : ", " + where) + ": " + rule + "; got " + got + "; " + remedy);
  }
}
