package dev.cadastre.verdict;

/** Text that every database and encoding can hold. */
final class StorableText {

  private static final char REPLACEMENT = '\uFFFD';

  private StorableText() {}

  /** The text's start, with NUL and lone surrogates replaced; no pair is cut in two. */
  static String of(String text, int maxLength) {
    int end = Math.min(text.length(), maxLength);
    if (end < text.length()
        && Character.isHighSurrogate(text.charAt(end - 1))
        && Character.isLowSurrogate(text.charAt(end))) {
      end--;
    }
    StringBuilder changed = null;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        if (i + 1 < end && Character.isSurrogatePair(c, text.charAt(i + 1))) {
          i++;
          continue;
        }
        changed = changed == null ? new StringBuilder(text) : changed;
        changed.setCharAt(i, REPLACEMENT);
      }
    }
    return changed == null ? text.substring(0, end) : changed.substring(0, end);
  }
}
