package dev.cadastre.store;

/** What both databases can store of a text: no NUL, no half of a surrogate pair. */
public final class StorableText {
  private static final char REPLACEMENT = '\uFFFD';

  private StorableText() {}

  /** The text with every character that can't be stored replaced by U+FFFD. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (bad(text, i)) {
        return replaced(text);
      }
    }
    return text;
  }

  /** The same, cut at a number of characters. */
  public static String of(String text, int limit) {
    return of(text.length() <= limit ? text : text.substring(0, limit - 1) + "…");
  }

  private static String replaced(String text) {
    StringBuilder storable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      storable.append(bad(text, i) ? REPLACEMENT : text.charAt(i));
    }
    return storable.toString();
  }

  private static boolean bad(String text, int i) {
    char c = text.charAt(i);
    if (c == 0) {
      return true;
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
