package dev.cadastre.rest;

import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A failure that nobody foresaw: logged under an id, and the id is all that a caller is told. */
final class Breakage {

  static final int STATUS = 500;

  private Breakage() {}

  /** Logs a failure; returns what its caller is told. */
  static Problem of(Throwable thrown, @Nullable String path) {
    String id = UUID.randomUUID().toString();
    Logger.getLogger(Breakage.class.getName()).log(Level.SEVERE, "request failure " + id, thrown);
    return Problem.of(STATUS, "Something broke", "the server's log tells what, under " + id, path);
  }
}
