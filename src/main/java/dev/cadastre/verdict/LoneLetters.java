package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;
import org.jspecify.annotations.Nullable;

/**
 * Capital letters A to Z that stand alone in a text. "A" and "I" before a lower-case word are an
 * article and a pronoun, unless the word is one that goes on after a choice.
 */
final class LoneLetters {

  private static final String[] GOES_ON = {"and", "or", "is", "because", "since", "as"};

  private LoneLetters() {}

  /** The last one; null if there is none. */
  static @Nullable Span last(String text) {
    for (int at = text.length() - 1; at >= 0; at--) {
      if (isLone(text, at)) {
        return new Span(text.substring(at, at + 1), false, at);
      }
    }
    return null;
  }

  /** The first one that is not denied ("not B; it is C"); 0 if there is none. */
  static char first(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (isLone(text, at) && !text.startsWith("not ", at - "not ".length())) {
        return text.charAt(at);
      }
    }
    return 0;
  }

  /** The one that occurs, however often; 0 if there are none or several. */
  static char only(String text) {
    char only = 0;
    for (int at = 0; at < text.length(); at++) {
      if (isLone(text, at)) {
        if (only != 0 && only != text.charAt(at)) {
          return 0;
        }
        only = text.charAt(at);
      }
    }
    return only;
  }

  private static boolean isLone(String text, int at) {
    char c = text.charAt(at);
    if (c < 'A' || c > 'Z' || (at > 0 && joins(text.charAt(at - 1)))) {
      return false;
    }
    if (at + 1 == text.length()) {
      return true;
    }
    if (joins(text.charAt(at + 1))) {
      return false;
    }
    boolean word = c == 'A' || c == 'I';
    return !(word && text.charAt(at + 1) == ' ' && isOtherWord(text, at + 2));
  }

  private static boolean isOtherWord(String text, int at) {
    if (at >= text.length() || !Character.isLowerCase(text.charAt(at))) {
      return false;
    }
    for (String next : GOES_ON) {
      int end = at + next.length();
      if (text.startsWith(next, at)
          && (end == text.length() || !Character.isLetter(text.charAt(end)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean joins(char c) {
    return (Character.isLetterOrDigit(c) && !Character.isIdeographic(c))
        || c == '\''
        || c == '’'
        || c == '\\'
        || c == '_';
  }
}
