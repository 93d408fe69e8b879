package dev.cadastre.verdict;

import dev.cadastre.verdict.math.Budget;
import org.jspecify.annotations.Nullable;

/**
 * Mathematics set apart in a text: {@code $$...$$}, {@code \[...\]}, {@code \(...\)}, {@code
 * $...$}, over several lines too, and the display environments such as {@code align*}, of which the
 * last row counts. Scans backwards; a delimiter without a partner ends the search for its kind.
 */
final class MathEnvironment {

  private static final String[][] DELIMITERS = {{"\\[", "\\]"}, {"\\(", "\\)"}};
  private static final String[] DISPLAYS = {"align", "equation", "gather", "eqnarray", "multline"};

  private MathEnvironment() {}

  /** An environment's content and where it stands, delimiters included. */
  record Found(int start, int end, String content) {}

  /** The last environment that ends at or before a place; null if there is none. */
  static @Nullable Found last(String text, int before) {
    Found last = dollars(text, before);
    for (String[] delimiter : DELIMITERS) {
      last = later(last, delimited(text, before, delimiter[0], delimiter[1]));
    }
    return later(last, display(text, before));
  }

  /** Whether a text begins with a display environment, whose rows are steps to its last. */
  static boolean isDisplay(String text) {
    for (String name : DISPLAYS) {
      if (text.startsWith("\\begin{" + name)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Found later(@Nullable Found one, @Nullable Found other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.end > one.end ? other : one;
  }

  private static @Nullable Found delimited(String text, int before, String open, String close) {
    int end = text.lastIndexOf(close, before - close.length());
    int start = end < 0 ? -1 : text.lastIndexOf(open, end - 1);
    return start < 0
        ? null
        : found(start, end + close.length(), text.substring(start + open.length(), end));
  }

  private static @Nullable Found dollars(String text, int before) {
    int end = dollar(text, before);
    while (end >= 0) {
      boolean doubled = end > 0 && text.charAt(end - 1) == '$';
      int close = doubled ? end - 1 : end;
      int open = dollar(text, close);
      if (open < 0) {
        return null;
      }
      String content = text.substring(open + 1, close);
      if (!content.isBlank() && !isProse(content) && !isPrice(text, open, close)) {
        int start = open > 0 && text.charAt(open - 1) == '$' ? open - 1 : open;
        return found(start, end + 1, content);
      }
      end = open; // a currency sign, or text between two environments
    }
    return null;
  }

  /** Whether both dollar signs stand before numbers, with words between: $5 a day, she pays $7. */
  private static boolean isPrice(String text, int open, int close) {
    return isDigit(text, close + 1)
        && isDigit(text, open + 1)
        && Prose.firstWord(text.substring(open + 1, close)) < close - open - 1;
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && Character.isDigit(text.charAt(at));
  }

  /** The last dollar sign before a place that is none of currency, {@code \$}. */
  private static int dollar(String text, int before) {
    int at = text.lastIndexOf('$', before - 1);
    while (at > 0 && text.charAt(at - 1) == '\\') {
      at = text.lastIndexOf('$', at - 1);
    }
    return at;
  }

  private static boolean isProse(String content) {
    return content.length() > Budget.CHARACTERS
        || content.contains("\n\n")
        || (!Prose.isFormula(content) && content.indexOf('\\') < 0);
  }

  private static @Nullable Found display(String text, int before) {
    int end = text.lastIndexOf("\\end{", before - 1);
    if (end < 0) {
      return null;
    }
    for (String name : DISPLAYS) {
      if (text.startsWith(name, end + "\\end{".length())) {
        int close = text.indexOf('}', end);
        int start = text.lastIndexOf("\\begin{" + name, end);
        if (start < 0 || close < 0 || close >= before) {
          return null;
        }
        String content = text.substring(text.indexOf('}', start) + 1, end).strip();
        content = content.endsWith("\\\\") ? content.substring(0, content.length() - 2) : content;
        int row = content.lastIndexOf("\\\\");
        return found(
            start, close + 1, (row < 0 ? content : content.substring(row + 2)).replace("&", ""));
      }
    }
    return null;
  }

  private static Found found(int start, int end, String content) {
    String stripped = content.strip();
    int to = stripped.length();
    while (to > 0 && ".,;".indexOf(stripped.charAt(to - 1)) >= 0) {
      to--;
    }
    boolean escaped = to > 0 && to < stripped.length() && stripped.charAt(to - 1) == '\\';
    return new Found(start, end, stripped.substring(0, escaped ? to - 1 : to));
  }
}
