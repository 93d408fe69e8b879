package dev.cadastre.sample;

/** What was asked would mix or overwrite stored facts; nothing was changed. */
public class RefusedException extends RuntimeException {
  public RefusedException(String message) {
    super(message);
  }
}
