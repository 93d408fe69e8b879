package dev.cadastre.verdict;

import java.util.Set;

/**
 * A short answer as SQuAD normalises it: lower case, without punctuation, without the articles a,
 * an and the, blanks collapsed. Unlike there, what changes a value stays: a sign before a number,
 * the point inside one, and + or # behind a letter (C++ is not C).
 */
final class QaText {

  private static final Set<String> ARTICLES = Set.of("a", "an", "the");

  private QaText() {}

  /** The normal form; the folded text where nothing would be left. */
  static String of(String text) {
    String folded = FoldedText.of(text);
    StringBuilder plain = new StringBuilder(folded.length());
    for (int at = 0; at < folded.length(); at++) {
      char c = folded.charAt(at);
      if (!isPunctuation(c) || staysAt(folded, at)) {
        plain.append(c == '−' ? '-' : c);
      }
    }
    StringBuilder normal = new StringBuilder(plain.length());
    for (String word : plain.toString().split("\\s+", -1)) {
      if (!word.isEmpty() && !ARTICLES.contains(word)) {
        normal.append(normal.isEmpty() ? "" : " ").append(word);
      }
    }
    return normal.isEmpty() ? folded : normal.toString();
  }

  private static boolean isPunctuation(char c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.CURRENCY_SYMBOL,
          Character.MATH_SYMBOL,
          Character.MODIFIER_SYMBOL ->
          true;
      default -> false;
    };
  }

  private static boolean staysAt(String text, int at) {
    char c = text.charAt(at);
    boolean digitNext = at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    return switch (c) {
      case '-', '−' -> digitNext && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
      case '.' -> digitNext && (at == 0 || !Character.isLetter(text.charAt(at - 1)));
      case '+', '#' -> at > 0 && ("+#".indexOf(text.charAt(at - 1)) >= 0 || isLetter(text, at - 1));
      default -> false;
    };
  }

  private static boolean isLetter(String text, int at) {
    return Character.isLetter(text.charAt(at));
  }
}
