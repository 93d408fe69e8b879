package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges a path: from one letter to another, each step along an edge in either direction, no letter
 * twice. A reference is written {@code a to d with ab bd ac cd}: the ends, then the edges. The
 * class of an answer is its letters in order, so each path is a class of its own.
 */
record PathComparison(char from, char to, List<String> edges) implements Comparison {

  static final String FORM = "two letters and edges, like a to d with ab bd ac cd";

  private static final Pattern REFERENCE =
      Pattern.compile("\\s*([a-zA-Z])\\s+to\\s+([a-zA-Z])\\s+with\\s+(.+)");

  static PathComparison of(String reference) {
    Matcher matcher = REFERENCE.matcher(reference);
    if (!matcher.matches() || matcher.group(1).equals(matcher.group(2))) {
      throw new IllegalArgumentException(FORM);
    }
    return new PathComparison(
        matcher.group(1).charAt(0),
        matcher.group(2).charAt(0),
        LetterSequence.pairs(matcher.group(3), FORM));
  }

  @Override
  public Judgement judge(Span answer) {
    String path = LetterSequence.of(answer);
    if (path == null) {
      return Comparison.otherForm(answer);
    }
    boolean valid =
        path.charAt(0) == from
            && path.charAt(path.length() - 1) == to
            && LetterSequence.isDistinct(path)
            && isConnected(path);
    return valid ? Comparison.correct(answer, path) : Comparison.incorrect(answer, path);
  }

  private boolean isConnected(String path) {
    for (int at = 0; at + 1 < path.length(); at++) {
      String step = path.substring(at, at + 2);
      String back = new StringBuilder(step).reverse().toString();
      if (!edges.contains(step) && !edges.contains(back)) {
        return false;
      }
    }
    return true;
  }
}
