package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;
import org.jspecify.annotations.Nullable;

/** Where a kind's answer is looked for in a text that does not say which its answer is. */
@FunctionalInterface
interface LastResort {

  /** The last line that is not blank. */
  LastResort LINE = LastResort::lastLine;

  /** The last number, sign and fraction included. */
  LastResort NUMBER = text -> last(LastNumber.in(text), text);

  /** The last formula. */
  LastResort FORMULA = LastResort::lastFormula;

  /** The last capital letter that stands alone. */
  LastResort LETTER = LoneLetters::last;

  /** The candidate; null if there is none. */
  @Nullable Span in(String text);

  private static @Nullable Span lastLine(String text) {
    String stripped = text.stripTrailing();
    int start = stripped.lastIndexOf('\n') + 1;
    return stripped.isEmpty() ? null : new Span(stripped.substring(start), false, start);
  }

  /** Parts that were joined begin at the first. */
  private static @Nullable Span lastFormula(String text) {
    String formula = FormulaInText.last(text);
    if (formula == null) {
      return null;
    }
    int at = text.lastIndexOf(formula);
    int comma = at < 0 ? formula.indexOf(", ") : -1;
    int start = comma < 0 ? at : text.lastIndexOf(formula.substring(0, comma));
    return new Span(formula, false, Math.max(0, start));
  }

  /** It holds the text's last digit, so nothing like it follows. */
  private static @Nullable Span last(@Nullable String number, String text) {
    return number == null ? null : new Span(number, false, text.lastIndexOf(number));
  }
}
