package dev.cadastre.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic equations that a text writes down, line by line: {@code 3*4+5 = 17}, chains, LaTeX
 * and Unicode operations, fractions, decimals and percentages, "3 x 4". An equation between two
 * single numbers, or with a letter in it, computes nothing that could be checked.
 */
final class WrittenEquations {

  /** Equations of a text; further ones are not read. */
  static final int MOST = 10_000;

  /** A longer line is read in pieces, whose inner ends are not. */
  private static final int PIECE = 2_000;

  private WrittenEquations() {}

  static List<WrittenEquation> in(String text) {
    List<WrittenEquation> equations = new ArrayList<>();
    int from = 0;
    while (from < text.length() && equations.size() < MOST) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      line(text, from, end, equations);
      from = end + 1;
    }
    return equations.size() > MOST ? equations.subList(0, MOST) : equations;
  }

  private static void line(String text, int from, int end, List<WrittenEquation> equations) {
    int at = from;
    while (at < end) {
      int to = Math.min(end, at + PIECE);
      if (to < end) {
        int blank = text.lastIndexOf(' ', to);
        to = blank > at ? blank : to;
      }
      String piece = text.substring(at, to);
      if (piece.indexOf('=') >= 0 || piece.indexOf('≈') >= 0 || piece.contains("\\approx")) {
        String plain = PlainForm.of(piece);
        if (at == from && isBullet(plain)) {
          plain = plain.substring(2);
        }
        for (ArithmeticStretch stretch : ArithmeticStretch.in(plain, at > from, to < end)) {
          equations.addAll(stretch.equations());
        }
      }
      at = to;
    }
  }

  /** "- 3 + 4 = 7" in a list is no negative number. */
  private static boolean isBullet(String plain) {
    return plain.startsWith("- ") || plain.startsWith("+ ");
  }
}
