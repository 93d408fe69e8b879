package dev.cadastre.sandbox;

/** A sandbox did not start, died, or spoke something else than its protocol. */
final class SandboxFault extends Exception {

  private static final long serialVersionUID = 1L;

  SandboxFault(String message) {
    super(message);
  }
}
