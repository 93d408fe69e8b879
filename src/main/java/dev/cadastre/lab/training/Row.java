package dev.cadastre.lab.training;

/**
 * A prompt with a text behind it, in tokens.
 *
 * @param prompt at least one token
 * @param text at least one token, the one that ends it among them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, thousands of them a step
public record Row(int[] prompt, int[] text) {

  public Row {
    if (prompt.length == 0 || text.length == 0) {
      throw new IllegalArgumentException(
          "prompt and text have a token at least; got "
              + prompt.length
              + " and "
              + text.length
              + "; leave the row out");
    }
  }
}
