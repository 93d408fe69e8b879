package dev.cadastre.queue;

/** An idempotency key stands for another submission already. */
public final class KeyTakenException extends RuntimeException {
  KeyTakenException(String key) {
    super(
        "an idempotency key stands for one body and one force; '"
            + key
            + "' was sent with another one before; send a new key with a new body");
  }
}
