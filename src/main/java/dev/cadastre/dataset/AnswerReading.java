package dev.cadastre.dataset;

import org.jspecify.annotations.Nullable;

/** How a column gives the reference answer. */
enum AnswerReading {
  WHOLE,
  LAST_BOXED,
  AFTER_HASHES,
  TARGET_24;

  private static final String BOXED = "\\boxed";

  String read(String column) {
    return switch (this) {
      case WHOLE -> column;
      case LAST_BOXED -> lastBoxed(column);
      case AFTER_HASHES -> afterHashes(column);
      case TARGET_24 -> "24 from " + column.strip();
    };
  }

  private static String afterHashes(String solution) {
    int at = solution.lastIndexOf("####");
    if (at < 0) {
      throw new RecordFault(
          "an answer ends with #### and the number",
          RecordFault.quote(solution),
          "mend the answer or map another column");
    }
    return solution.substring(at + 4).strip().replace(",", "");
  }

  private static String lastBoxed(String solution) {
    String content = null;
    int at = solution.lastIndexOf(BOXED);
    while (at >= 0 && content == null) {
      content = braced(solution, at + BOXED.length());
      at = solution.lastIndexOf(BOXED, at - 1);
    }
    if (content == null) {
      throw new RecordFault(
          "a solution holds \\boxed{ANSWER}",
          RecordFault.quote(solution),
          "mend the solution or map another column");
    }
    return content;
  }

  /** What stands between a brace and the one that closes it; null if none does. */
  private static @Nullable String braced(String text, int from) {
    int open = from;
    while (open < text.length() && Character.isWhitespace(text.charAt(open))) {
      open++;
    }
    if (open == text.length() || text.charAt(open) != '{') {
      return null;
    }
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++; // \{ and \} are no braces
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return text.substring(open + 1, i);
      }
    }
    return null;
  }
}
