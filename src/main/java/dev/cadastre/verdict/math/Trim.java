package dev.cadastre.verdict.math;

/** What stands around an answer and is no part of it: emphasis, quotes, a full stop, a lone "=". */
final class Trim {

  private static final String BEFORE = "*`\"“”: \t\n\r";
  private static final String AFTER = "*`\"“”.,;:? \t\n\r\\。";

  private Trim() {}

  static String of(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && BEFORE.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && isAfter(text, to)) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isAfter(String text, int to) {
    char c = text.charAt(to - 1);
    if (c == '.' && to >= 3 && text.startsWith("..", to - 3)) {
      return false; // an ellipsis
    }
    return AFTER.indexOf(c) >= 0;
  }
}
