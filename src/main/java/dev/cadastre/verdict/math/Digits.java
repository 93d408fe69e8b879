package dev.cadastre.verdict.math;

/**
 * A number in a text: digits with groups of three, a decimal part, an exponent.
 *
 * @param number as Java reads it: {@code 1234.5e6}
 * @param ambiguous whether a comma could be read in another way
 */
record Digits(String number, int end, boolean ambiguous) {

  /** As many digits as the largest exponents have that Java reads. */
  private static final int LONGEST_EXPONENT = 9;

  /** TeX's ways to set a group of thousands apart, which nobody uses between items. */
  private static final String[] SURE_GROUPS = {"{,}", ",\\!", "\\,", "{,}\\!", "\\!"};

  /** The number that starts here with a digit, or a point before a digit. */
  static Digits at(String text, int start, Commas commas) {
    int end = digitsEnd(text, start);
    boolean ambiguous = false;
    String plain = null;
    int first = end - start;
    boolean groups = first >= 1 && first <= 3 && text.charAt(start) != '0';
    StringBuilder number = new StringBuilder(text.substring(start, end));
    while (end < text.length()) {
      char c = text.charAt(end);
      int sure = sureGroup(text, end);
      if (sure > 0) {
        int stop = digitsEnd(text, sure);
        if (stop - sure != 3 && text.charAt(end) == '{') {
          number.append('.'); // 0{,}25
        }
        number.append(text, sure, stop);
        end = stop;
        continue;
      }
      boolean three = hasGroup(text, end + 1);
      if (c == ',' && groups && three) {
        ambiguous = true;
        if (commas == Commas.GROUP || commas == Commas.GROUP_ALWAYS) {
          number.append(text, end + 1, end + 4);
          end += 4;
          continue;
        }
      }
      if ((c == ' ' || c == '\u00A0' || c == '\u202F') && groups && three && plain == null) {
        number.append(text, end + 1, end + 4);
        end += 4;
        continue;
      }
      break;
    }
    if (isDecimalComma(text, start, end)) {
      ambiguous = true;
      if (commas == Commas.POINT) {
        int stop = digitsEnd(text, end + 1);
        return new Digits(number + "." + text.substring(end + 1, stop), stop, true);
      }
    }
    end = decimals(text, end, number);
    end = exponent(text, end, number);
    return new Digits(number.toString(), end, ambiguous);
  }

  private static int decimals(String text, int from, StringBuilder number) {
    if (from >= text.length() || text.charAt(from) != '.' || number.indexOf(".") >= 0) {
      return from;
    }
    int stop = digitsEnd(text, from + 1);
    char next = stop < text.length() ? text.charAt(stop) : ' ';
    if (stop == from + 1) { // 1./3; but not a full stop
      boolean point = next == '/' || next == '\\' || next == ')' || next == '}';
      number.append(point ? "." : "");
      return point ? from + 1 : from;
    }
    number.append(text, from, stop);
    return stop;
  }

  private static int exponent(String text, int from, StringBuilder number) {
    if (from >= text.length() || (text.charAt(from) | 0x20) != 'e') {
      return from;
    }
    int digits = from + 1;
    if (digits < text.length() && "+-".indexOf(text.charAt(digits)) >= 0) {
      digits++;
    }
    int stop = digitsEnd(text, digits);
    if (stop == digits) {
      return from;
    }
    if (stop - digits > LONGEST_EXPONENT) {
      throw new Budget.Exceeded("a decimal exponent of more than " + LONGEST_EXPONENT + " digits");
    }
    number.append(text, from, stop);
    return stop;
  }

  /** 2,74 and 0,111; one digit after it is rather an item, as in (1,2). */
  private static boolean isDecimalComma(String text, int start, int comma) {
    if (comma >= text.length() || text.charAt(comma) != ',') {
      return false;
    }
    int stop = digitsEnd(text, comma + 1);
    boolean thousands = stop - comma == 4 && comma - start <= 3 && text.charAt(start) != '0';
    return stop - comma > 2
        && !thousands
        && text.indexOf(',') == comma
        && text.indexOf(',', stop) < 0
        && digitsEnd(text, start) == comma;
  }

  private static int sureGroup(String text, int at) {
    for (String group : SURE_GROUPS) {
      if (text.startsWith(group, at)) {
        int digits = at + group.length();
        while (digits < text.length() && text.charAt(digits) == ' ') {
          digits++;
        }
        boolean comma = group.startsWith("{");
        if (hasGroup(text, digits)
            || (comma && digits < text.length() && Lexer.isDigit(text.charAt(digits)))) {
          return digits;
        }
      }
    }
    return -1;
  }

  private static boolean hasGroup(String text, int at) {
    return at < text.length() && digitsEnd(text, at) == at + 3;
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && Lexer.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
