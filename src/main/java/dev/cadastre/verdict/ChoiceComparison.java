package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;
import java.util.Locale;

/**
 * Compares the letters of multiple choice, A to Z: "B", "b", "(B)", "B.", "B) so and so", {@code
 * \text{B}}, "option B". Several letters are no choice; the text of an option without its letter is
 * none either, since a problem does not tell its options apart from its prompt.
 */
record ChoiceComparison(char reference) implements Comparison {

  static ChoiceComparison of(String reference) {
    char letter = letter(new Span(reference, false, 0));
    if (letter == 0) {
      throw new IllegalArgumentException("one letter A to Z");
    }
    return new ChoiceComparison(letter);
  }

  @Override
  public Judgement judge(Span answer) {
    char given = letter(answer);
    if (given == 0) {
      return Comparison.otherForm(answer);
    }
    String key = String.valueOf(given);
    return given == reference ? Comparison.correct(answer, key) : Comparison.incorrect(answer, key);
  }

  /** The upper-case letter chosen; 0 if there is none. */
  private static char letter(Span answer) {
    String plain = PlainForm.of(answer.text());
    int at = 0;
    while (at < plain.length() && "([{ '*".indexOf(plain.charAt(at)) >= 0) {
      at++;
    }
    if (at == plain.length()) {
      return 0;
    }
    String letter = plain.substring(at, at + 1).toUpperCase(Locale.ROOT);
    boolean label = at + 1 == plain.length() || ")].:}'*".indexOf(plain.charAt(at + 1)) >= 0;
    if (label && letter.length() == 1 && letter.charAt(0) >= 'A' && letter.charAt(0) <= 'Z') {
      return letter.charAt(0);
    }
    return answer.running() ? LoneLetters.first(plain) : LoneLetters.only(plain);
  }
}
