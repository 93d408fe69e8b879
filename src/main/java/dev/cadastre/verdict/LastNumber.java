package dev.cadastre.verdict;

import org.jspecify.annotations.Nullable;

/**
 * The last number in a text: digits with grouping, decimals and exponent, a fraction bar or {@code
 * \frac} around it, its sign and a percent sign. Reads backwards from the last digit.
 */
final class LastNumber {

  /** A {@code \frac} starts at most this far before its last digit. */
  private static final int FRACTION_REACH = 60;

  private LastNumber() {}

  static @Nullable String in(String text) {
    int end = text.length();
    while (end > 0 && !isDigit(text, end - 1)) {
      end--;
    }
    if (end == 0) {
      return null;
    }
    int fraction = fractionStart(text, end);
    if (fraction >= 0) {
      int brace = end < text.length() && text.charAt(end) == '}' ? end + 1 : end;
      return text.substring(signed(text, fraction), brace);
    }
    int start = decimal(text, end);
    start = scientific(text, start);
    if (start >= 2 && text.charAt(start - 1) == '/' && isDigit(text, start - 2)) {
      start = decimal(text, start - 1);
    }
    return text.substring(signed(text, start), percent(text, end));
  }

  /** Start of the decimal whose last digit is before end. */
  private static int decimal(String text, int end) {
    int start = end;
    int run = 0; // digits since the last separator
    boolean point = false;
    boolean grouped = false;
    while (start > 0) {
      char c = text.charAt(start - 1);
      boolean digitBefore = isDigit(text, start - 2);
      if (isDigit(text, start - 1)) {
        run++;
      } else if (c == '.' && !point && !grouped && (digitBefore || !endsWord(text, start - 2))) {
        point = true;
        run = 0;
      } else if (c == ',' && run == 3 && digitBefore) {
        grouped = true;
        run = 0;
      } else {
        break;
      }
      start--;
    }
    return start;
  }

  /** Takes in the mantissa if what starts here is an exponent. */
  private static int scientific(String text, int start) {
    int mark = start - 1;
    if (mark >= 0 && (text.charAt(mark) == '-' || text.charAt(mark) == '+')) {
      mark--;
    }
    boolean exponent = mark >= 1 && (text.charAt(mark) | 0x20) == 'e' && isDigit(text, mark - 1);
    return exponent ? decimal(text, mark) : start;
  }

  private static int fractionStart(String text, int end) {
    for (int at = end - 1; at >= 0 && at >= end - FRACTION_REACH; at--) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || c == '$') {
        return -1;
      }
      if (c == '\\') {
        return text.startsWith("frac", at + 1)
                || text.startsWith("dfrac", at + 1)
                || text.startsWith("tfrac", at + 1)
            ? at
            : -1;
      }
    }
    return -1;
  }

  /** A minus is a sign unless something stands directly before it. */
  private static int signed(String text, int start) {
    boolean minus = start > 0 && (text.charAt(start - 1) == '-' || text.charAt(start - 1) == '−');
    return minus && !endsWord(text, start - 2) ? start - 1 : start;
  }

  private static int percent(String text, int end) {
    int at = end < text.length() && text.charAt(end) == '\\' ? end + 1 : end;
    return at < text.length() && text.charAt(at) == '%' ? at + 1 : end;
  }

  private static boolean endsWord(String text, int at) {
    return at >= 0
        && (Character.isLetterOrDigit(text.charAt(at)) || ").}]".indexOf(text.charAt(at)) >= 0);
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
