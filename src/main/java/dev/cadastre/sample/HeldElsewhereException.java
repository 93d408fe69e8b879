package dev.cadastre.sample;

/** Another process works on it; the same will be possible when that has ended. */
public final class HeldElsewhereException extends RefusedException {
  public HeldElsewhereException(String message) {
    super(message);
  }
}
