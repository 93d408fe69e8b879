package dev.cadastre.inference;

import java.util.Arrays;

/** Token ids that grow by one at a time. */
final class TokenList {

  private int[] tokens = new int[16];
  private int size;

  void add(int token) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * size);
    }
    tokens[size++] = token;
  }

  int size() {
    return size;
  }

  int last() {
    return tokens[size - 1];
  }

  /** The tokens from an index on. */
  int[] from(int index) {
    return Arrays.copyOfRange(tokens, index, size);
  }
}
