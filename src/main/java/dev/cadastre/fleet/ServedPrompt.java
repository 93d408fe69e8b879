package dev.cadastre.fleet;

/** A prompt in the form that a server is given it. */
sealed interface ServedPrompt {

  /** Tokens, to be read as they are. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Tokens(int[] ids) implements ServedPrompt {}

  /**
   * A text that the server splits into tokens.
   *
   * @param addSpecial whether the server adds the special tokens that begin a text
   */
  record Text(String text, boolean addSpecial) implements ServedPrompt {}

  /** One message of the user, which the server puts into its own chat template. */
  record Message(String content) implements ServedPrompt {}
}
