package dev.cadastre.verdict;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text under the folding by which texts are compared: Unicode NFKC (NFC where super- or subscript
 * digits or fractions occur, for NFKC would make 10² to 102), an outer {@code \text{...}}, dollar
 * signs, quotes, emphasis and sentence punctuation stripped, blanks collapsed, case folded. Signs,
 * brackets, % # ! are content.
 */
final class FoldedText {

  private static final String OUTER = ".,;:?\"'`*$“”‘’«» \t\n";

  private FoldedText() {}

  static String of(String text) {
    String unwrapped = text;
    if (text.indexOf('\\') >= 0) {
      unwrapped = unwrapped(text);
    }
    String normal = isAscii(unwrapped) ? unwrapped : normalized(unwrapped);
    String folded = outerStripped(blanksCollapsed(normal)).toLowerCase(Locale.ROOT);
    return folded.isEmpty() ? text.strip() : folded;
  }

  private static String normalized(String text) {
    boolean scripts =
        text.codePoints().anyMatch(c -> Character.getType(c) == Character.OTHER_NUMBER);
    return Normalizer.normalize(text, scripts ? Normalizer.Form.NFC : Normalizer.Form.NFKC);
  }

  /** Without a {@code \text{...}} or {@code \boxed{...}} around the whole. */
  private static String unwrapped(String text) {
    String inside = outerStripped(text);
    for (String command : new String[] {"\\text{", "\\textbf{", "\\mathrm{", "\\boxed{"}) {
      boolean whole = inside.startsWith(command) && inside.indexOf('}') == inside.length() - 1;
      if (whole) {
        return inside.substring(command.length(), inside.length() - 1);
      }
    }
    return text;
  }

  private static String outerStripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && OUTER.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && OUTER.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static String blanksCollapsed(String text) {
    StringBuilder collapsed = new StringBuilder(text.length());
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isBlank = Character.isWhitespace(c) || Character.isSpaceChar(c);
      if (!isBlank) {
        collapsed.append(c);
      } else if (!blank) {
        collapsed.append(' ');
      }
      blank = isBlank;
    }
    return collapsed.toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
