package dev.cadastre.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a line that holds nothing but numbers, operations and signs of equality, in plain
 * form. Where it may be a part of something larger ("x + 3 = 7", "the root of 16 = 4", "3 * 4 = 12
 * hundred"), its end on that side is not read: what is not surely arithmetic is no equation.
 */
record ArithmeticStretch(String text, boolean openLeft, boolean openRight) {

  /** Words beside a number that make it a part of a computation in words. */
  private static final Set<String> GOES_ON =
      Set.of(
          ("of plus minus times over divided by mod modulo remainder rem with squared cubed "
                  + "percent dozen hundred thousand million billion trillion half to power choose root "
                  + "sqrt sin cos tan log ln exp gcd lcm max min")
              .split(" ", -1));

  /**
   * The stretches of a piece of a line that hold a sign of equality.
   *
   * @param plain in plain form
   * @param cutLeft whether the line goes on before the piece
   * @param cutRight whether it goes on after it
   */
  static List<ArithmeticStretch> in(String plain, boolean cutLeft, boolean cutRight) {
    List<ArithmeticStretch> stretches = new ArrayList<>();
    int at = 0;
    while (at < plain.length()) {
      StringBuilder taken = new StringBuilder();
      int end = take(plain, at, taken);
      String text = taken.toString();
      if (text.indexOf('=') >= 0 || text.indexOf('≈') >= 0) {
        boolean left = at == 0 ? cutLeft : opensLeft(plain, at, text);
        boolean right = end == plain.length() ? cutRight : opensRight(plain, end);
        stretches.add(new ArithmeticStretch(text, left, right));
      }
      at = Math.max(end, at + 1);
    }
    return stretches;
  }

  /** Takes what belongs to arithmetic; returns where that ends. */
  private static int take(String plain, int from, StringBuilder taken) {
    int depth = 0;
    int at = from;
    while (at < plain.length()) {
      char c = plain.charAt(at);
      if (c == '\\' && plain.startsWith(PlainForm.FRACTION, at)) {
        taken.append(PlainForm.FRACTION);
        at += PlainForm.FRACTION.length();
        continue;
      }
      if (c == 'x' || c == 'X') {
        if (!isTimes(plain, at)) {
          return at;
        }
        c = '*';
      } else if (c == ',' || c == '.') {
        if (!isInNumber(plain, at)) {
          return at;
        }
      } else if (c == ')' && depth == 0) {
        return at;
      } else if (!isDigit(plain, at) && " +-*/^=≈(){}%".indexOf(c) < 0) {
        return at;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      taken.append(c);
      at++;
    }
    return at;
  }

  /** 3 x 4 and 3x4, but not 3x (4+5). */
  private static boolean isTimes(String plain, int at) {
    boolean blank = at > 0 && plain.charAt(at - 1) == ' ';
    int before = blank ? at - 2 : at - 1;
    int after = blank ? at + 2 : at + 1;
    boolean level = at + 1 < plain.length() && (plain.charAt(at + 1) == ' ') == blank;
    return level
        && before >= 0
        && (isDigit(plain, before) || plain.charAt(before) == ')')
        && (isDigit(plain, after) || (after < plain.length() && plain.charAt(after) == '('));
  }

  /** A decimal point, or a comma before a group of three digits. */
  private static boolean isInNumber(String plain, int at) {
    if (plain.charAt(at) == '.') {
      return isDigit(plain, at + 1);
    }
    return isDigit(plain, at - 1)
        && isDigit(plain, at + 1)
        && isDigit(plain, at + 2)
        && isDigit(plain, at + 3)
        && !isDigit(plain, at + 4);
  }

  private static boolean opensLeft(String plain, int at, String text) {
    int last = at - 1;
    while (last > 0 && plain.charAt(last) == ' ') {
      last--;
    }
    char before = plain.charAt(last);
    boolean joins = Character.isLetterOrDigit(before) || "_\\}])!|".indexOf(before) >= 0;
    boolean adjacent = last == at - 1 && !text.startsWith(" ");
    String first = text.strip();
    if (first.startsWith("**")) { // emphasis
      first = first.substring(2);
    }
    boolean operator = !first.isEmpty() && "+-*/^".indexOf(first.charAt(0)) >= 0;
    String word = wordBefore(plain, last + 1);
    boolean variable = word.length() == 1 && !word.equals("a");
    return (joins && (adjacent || operator)) || variable || goesOn(word);
  }

  private static boolean opensRight(String plain, int end) {
    boolean apart = plain.charAt(end - 1) == ' ';
    char after = plain.charAt(end);
    if (!apart && (Character.isLetter(after) || "_\\[(!|<>".indexOf(after) >= 0)) {
      return true;
    }
    int to = end;
    while (to < plain.length() && Character.isLetter(plain.charAt(to))) {
      to++;
    }
    return after == '\\' || after == '!' || goesOn(plain.substring(end, to));
  }

  private static boolean goesOn(String word) {
    return GOES_ON.contains(word.toLowerCase(Locale.ROOT));
  }

  /** The word that ends before a place; empty if there is none. */
  private static String wordBefore(String plain, int end) {
    int start = end;
    while (start > 0 && Character.isLetter(plain.charAt(start - 1))) {
      start--;
    }
    return plain.substring(start, end);
  }

  /** The equations of neighbours in the chain; what can't be read is left out. */
  List<WrittenEquation> equations() {
    List<WrittenEquation> equations = new ArrayList<>();
    EquationSide left = null;
    boolean approximate = false;
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      boolean last = at == text.length();
      if (!last && text.charAt(at) != '=' && text.charAt(at) != '≈') {
        continue;
      }
      EquationSide side = side(from, at);
      if (left != null && side != null && (left.isComputed() || side.isComputed())) {
        if (!approximate || left.unit() != null || side.unit() != null) {
          equations.add(new WrittenEquation(left, side, approximate));
        }
      }
      left = side;
      approximate = !last && text.charAt(at) == '≈';
      from = at + 1;
    }
    return equations;
  }

  private @Nullable EquationSide side(int from, int to) {
    if ((from == 0 && openLeft) || (to == text.length() && openRight)) {
      return null;
    }
    String side = withoutEmphasis(text.substring(from, to).strip());
    long opened = side.chars().filter(c -> c == '(').count();
    long closed = side.chars().filter(c -> c == ')').count();
    while (opened > closed && side.startsWith("(")) {
      side = side.substring(1);
      opened--;
    }
    while (closed > opened && side.endsWith(")")) {
      side = side.substring(0, side.length() - 1);
      closed--;
    }
    return EquationSide.of(side.strip());
  }

  private static String withoutEmphasis(String side) {
    String inside = side.startsWith("**") ? side.substring(2) : side;
    return inside.endsWith("**") ? inside.substring(0, inside.length() - 2) : inside;
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
