package dev.cadastre.webhook;

/**
 * What became of a message.
 *
 * @param delivered whether it was answered by a 2xx
 * @param attempts how often it was sent
 * @param detail the last status or fault; never the address or the key
 */
public record Delivery(boolean delivered, int attempts, String detail) {

  /** For the audit. */
  public String sentence() {
    return (delivered ? "delivered" : "not delivered")
        + " after "
        + attempts
        + (attempts == 1 ? " attempt: " : " attempts: ")
        + detail;
  }
}
