package dev.cadastre.fleet;

/** No server can do what is asked: rule, what was got, remedy. */
public final class UnfitServerException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnfitServerException(String message) {
    super(message);
  }
}
