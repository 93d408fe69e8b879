package dev.cadastre.rest;

/** A parameter of a request that means nothing. */
final class BadRequest extends RuntimeException {
  BadRequest(String message) {
    super(message);
  }

  BadRequest(String message, Throwable cause) {
    super(message, cause);
  }
}
