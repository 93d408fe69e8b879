package dev.cadastre.inference.checkpoint;

import java.nio.file.Path;

/** A checkpoint that can't be used; the message tells file, rule, what was got, remedy. */
public final class BadCheckpointException extends RuntimeException {

  public BadCheckpointException(String message) {
    super(message);
  }

  public BadCheckpointException(String message, Throwable cause) {
    super(message, cause);
  }

  static BadCheckpointException at(Path file, String rule, Object got, String remedy) {
    return new BadCheckpointException(file + ": " + rule + "; got " + got + "; " + remedy);
  }
}
