package dev.cadastre.serving;

import org.jspecify.annotations.Nullable;

/** A request that is answered with a fault of its own. */
final class RefusedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String field;

  RefusedRequestException(int status, String message, @Nullable String field) {
    super(message);
    this.status = status;
    this.field = field;
  }

  /** A field, or all of it, is not as it must be. */
  static RefusedRequestException bad(@Nullable String field, String message) {
    return new RefusedRequestException(400, message, field);
  }

  int status() {
    return status;
  }

  /** The field at fault. */
  @Nullable String field() {
    return field;
  }
}
