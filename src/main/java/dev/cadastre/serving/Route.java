package dev.cadastre.serving;

/**
 * What is done at one address.
 *
 * @param method {@code GET} or {@code POST}
 * @param open whether it needs no key
 * @param computes whether it runs the checkpoint, and so waits for its turn
 */
record Route(String method, boolean open, boolean computes, Action action) {

  /** Answers the fields of a body, none for GET. */
  @FunctionalInterface
  interface Action {
    Reply answer(Fields fields) throws InterruptedException;
  }

  static Route get(Action action) {
    return new Route("GET", false, false, action);
  }

  /** For whoever looks whether the server lives. */
  static Route health(Action action) {
    return new Route("GET", true, false, action);
  }

  /** Reads tokens and the like. */
  static Route post(Action action) {
    return new Route("POST", false, false, action);
  }

  /** Draws or scores. */
  static Route compute(Action action) {
    return new Route("POST", false, true, action);
  }
}
