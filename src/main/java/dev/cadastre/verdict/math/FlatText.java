package dev.cadastre.verdict.math;

import java.util.Locale;

/**
 * A text without its layout: blanks, dollar signs, spacing commands, {@code \text} and a final full
 * stop. Answers with one flat text are equal whatever they mean. Case counts, except in words.
 */
final class FlatText {

  private FlatText() {}

  static String of(String text) {
    StringBuilder flat = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        at = command(text, at, flat);
      } else {
        if (c > ' ' && c != '$' && c != '~' && !Character.isSpaceChar(c)) {
          flat.append(c);
        }
        at++;
      }
    }
    int end = flat.length();
    while (end > 1 && (flat.charAt(end - 1) == '.' || flat.charAt(end - 1) == ',')) {
      end--;
    }
    return flat.substring(0, end);
  }

  private static int command(String text, int start, StringBuilder flat) {
    int end = start + 1;
    while (end < text.length() && Lexer.isLetter(text.charAt(end))) {
      end++;
    }
    String name = text.substring(start + 1, end);
    if (name.isEmpty()) {
      char c = end < text.length() ? text.charAt(end) : ' ';
      if (" ,;:!()[]$".indexOf(c) < 0) {
        flat.append('\\').append(c);
      }
      return Math.min(end + 1, text.length());
    }
    if (Vocabulary.isSilent(name)) {
      return end;
    }
    if (Vocabulary.TEXTS.contains(name) && end < text.length() && text.charAt(end) == '{') {
      int close = text.indexOf('}', end);
      int inner = text.indexOf('{', end + 1);
      if (close > 0 && (inner < 0 || inner > close)) {
        flat.append(of(text.substring(end + 1, close)));
        return close + 1;
      }
    }
    flat.append('\\').append(Vocabulary.spelling(name));
    return end;
  }

  /**
   * Whether two texts are the same words: folded if both are written as words are, small or with a
   * capital first. AB and ab are no words, nor are C and c.
   */
  static boolean sameWords(String left, String right) {
    String a = words(left);
    String b = words(right);
    if (a.equals(b)) {
      return !a.isEmpty();
    }
    return isWord(a) && isWord(b) && a.equalsIgnoreCase(b);
  }

  /** Letters and digits only, without outer brackets: (C) is C. */
  private static String words(String text) {
    StringBuilder words = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        words.append(c);
      }
    }
    return words.toString();
  }

  private static boolean isWord(String word) {
    if (word.length() < 2) {
      return false;
    }
    String rest = word.substring(1);
    boolean spoken = rest.equals(rest.toLowerCase(Locale.ROOT));
    return spoken || word.length() > 8; // several words run together
  }

  /** Whether a flat text is nothing but letters and full stops, perhaps in brackets: (C). */
  static boolean isWords(String flat) {
    boolean bracketed = flat.length() > 2 && flat.startsWith("(") && flat.endsWith(")");
    int end = bracketed ? flat.length() - 1 : flat.length();
    for (int i = bracketed ? 1 : 0; i < end; i++) {
      if (!Character.isLetter(flat.charAt(i)) && flat.charAt(i) != '.') {
        return false;
      }
    }
    return !flat.isEmpty();
  }

  /** One text for words that are the same. */
  static String wordsKey(String text) {
    String words = words(text);
    return isWord(words) ? words.toLowerCase(Locale.ROOT) : words;
  }
}
