package dev.cadastre.store;

/** The embedded database is open in another process. */
public final class DatabaseHeldException extends RuntimeException {
  DatabaseHeldException(String message, Throwable cause) {
    super(message, cause);
  }
}
