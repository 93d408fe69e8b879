package dev.cadastre.lab.training;

/**
 * Characters as tokens: token 0 ends a text, token i + 1 is the i-th symbol.
 *
 * @param symbols no character twice
 */
public record Vocabulary(String symbols) {

  /** The token that ends a text. */
  public static final int END = 0;

  /** How the end is written, as a special token. */
  public static final String END_TEXT = "<|end|>";

  public Vocabulary {
    if (symbols.chars().distinct().count() != symbols.length()) {
      throw new IllegalArgumentException("no symbol occurs twice; got '" + symbols + "'");
    }
  }

  /** Tokens in all. */
  public int size() {
    return symbols.length() + 1;
  }

  /** Tokens of a text. */
  public int[] encode(String text) {
    return text.chars().map(this::token).toArray();
  }

  /** Tokens of a text and the one that ends it. */
  public int[] encodeToEnd(String text) {
    int[] tokens = new int[text.length() + 1];
    System.arraycopy(encode(text), 0, tokens, 0, text.length());
    tokens[text.length()] = END;
    return tokens;
  }

  /** The text of tokens up to the end. */
  public String decode(int[] tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      if (token == END) {
        break;
      }
      text.append(symbols.charAt(token - 1));
    }
    return text.toString();
  }

  private int token(int character) {
    int index = symbols.indexOf(character);
    if (index < 0) {
      throw new IllegalArgumentException(
          "a text is written in '%s'; got '%c'".formatted(symbols, character));
    }
    return index + 1;
  }
}
