package dev.cadastre.verdict.math;

/** A text is not mathematics as it is read here. Carries no stack trace: it is an outcome. */
final class Unreadable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Unreadable(String what) {
    super(what, null, false, false);
  }
}
