package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Letters A to Z and a to z as answers and references write them; a and A are two letters. */
final class LetterSequence {

  private static final String SEPARATORS = " ,;->→()[]";

  private LetterSequence() {}

  /**
   * The letters of an answer: {@code bdac}, {@code b, d, a, c}, {@code b -> d -> a -> c}, {@code [b
   * d a c].}; null if it holds anything else or none.
   */
  static @Nullable String of(Span answer) {
    String plain = PlainForm.of(answer.text());
    StringBuilder letters = new StringBuilder(plain.length());
    int end = plain.endsWith(".") ? plain.length() - 1 : plain.length();
    for (int at = 0; at < end; at++) {
      char c = plain.charAt(at);
      if (isLetter(c)) {
        letters.append(c);
      } else if (SEPARATORS.indexOf(c) < 0) {
        return null;
      }
    }
    return letters.isEmpty() ? null : letters.toString();
  }

  /** Whether a text is letters only, none twice. */
  static boolean isDistinct(String text) {
    return text.chars().allMatch(c -> isLetter((char) c))
        && text.chars().distinct().count() == text.length();
  }

  /**
   * The pairs of a reference, {@code ab bc}.
   *
   * @throws IllegalArgumentException if one is not two letters that differ
   */
  static List<String> pairs(String text, String form) {
    List<String> pairs = new ArrayList<>();
    for (String pair : text.strip().split("[\\s,]+", -1)) {
      if (pair.length() != 2 || !isDistinct(pair)) {
        throw new IllegalArgumentException(form);
      }
      pairs.add(pair);
    }
    return pairs;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
