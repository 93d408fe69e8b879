package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges an order of letters: every letter once, and the first of each pair before its second. A
 * reference is written {@code abcd with ab cb}: all letters, the word with, the pairs. The class of
 * an answer is its order, so each valid order is a class of its own.
 */
record OrderComparison(String letters, List<String> pairs) implements Comparison {

  static final String FORM =
      "letters, the word with, and pairs of them without a cycle, like abcd with ab cb";

  private static final Pattern REFERENCE = Pattern.compile("\\s*(\\S+)\\s+with\\s+(.+)");

  static OrderComparison of(String reference) {
    Matcher matcher = REFERENCE.matcher(reference);
    if (!matcher.matches() || !LetterSequence.isDistinct(matcher.group(1))) {
      throw new IllegalArgumentException(FORM);
    }
    String letters = matcher.group(1);
    List<String> pairs = LetterSequence.pairs(matcher.group(2), FORM);
    boolean known = pairs.stream().allMatch(pair -> holdsEach(letters, pair));
    if (!known || !isAcyclic(letters, pairs)) {
      throw new IllegalArgumentException(FORM);
    }
    return new OrderComparison(letters, pairs);
  }

  @Override
  public Judgement judge(Span answer) {
    String order = LetterSequence.of(answer);
    if (order == null || order.length() != letters.length() || !holdsEach(order, letters)) {
      return Comparison.otherForm(answer);
    }
    for (String pair : pairs) {
      if (order.indexOf(pair.charAt(0)) > order.indexOf(pair.charAt(1))) {
        return Comparison.incorrect(answer, order);
      }
    }
    return Comparison.correct(answer, order);
  }

  private static boolean holdsEach(String text, String letters) {
    return letters.chars().allMatch(letter -> text.indexOf(letter) >= 0);
  }

  /** Whether all letters go when those without an open predecessor go first. */
  private static boolean isAcyclic(String letters, List<String> pairs) {
    StringBuilder left = new StringBuilder(letters);
    int at = 0;
    while (at < left.length()) {
      char letter = left.charAt(at);
      boolean waits =
          pairs.stream()
              .anyMatch(p -> p.charAt(1) == letter && left.indexOf(p.substring(0, 1)) >= 0);
      if (waits) {
        at++;
      } else {
        left.deleteCharAt(at);
        at = 0;
      }
    }
    return left.isEmpty();
  }
}
