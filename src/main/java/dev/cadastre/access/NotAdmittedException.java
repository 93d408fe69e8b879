package dev.cadastre.access;

/** What was shown admits nobody; the message says why and never repeats it. */
public final class NotAdmittedException extends Exception {

  private static final long serialVersionUID = 1;

  public NotAdmittedException(String message) {
    super(message);
  }
}
