package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares the letters of multiple choice, A to Z: "B", "b", "(B)", "B.", "B) so and so", {@code
 * \text{B}}, "option B". Several letters are no choice, nor is a letter in arithmetic; the text of
 * an option without its letter is none either, since a problem does not tell its options apart from
 * its prompt.
 *
 * @param anyCase whether b is B; it is not where the letter may be a variable as well
 */
record ChoiceComparison(char reference, boolean anyCase) implements Comparison {

  static ChoiceComparison of(String reference) {
    return of(reference, true);
  }

  static ChoiceComparison inItsCase(String reference) {
    return of(reference, false);
  }

  private static ChoiceComparison of(String reference, boolean anyCase) {
    char letter = letter(Span.whole(reference, false), anyCase);
    if (letter == 0) {
      throw new IllegalArgumentException("one letter A to Z");
    }
    return new ChoiceComparison(letter, anyCase);
  }

  /** A text of one line that begins with its choice: "B. It can't be A". */
  @Override
  public @Nullable Judgement judgeWhole(String rollout) {
    String line = Extraction.scope(rollout).strip();
    if (line.length() > OverBudget.CHARACTERS || line.indexOf('\n') >= 0 || !isLabelled(line)) {
      return null;
    }
    return judge(Span.whole(line, true));
  }

  private static boolean isLabelled(String line) {
    int at = line.startsWith("(") ? 1 : 0;
    if (at + 1 >= line.length() || line.charAt(at) < 'A' || line.charAt(at) > 'Z') {
      return false;
    }
    char next = line.charAt(at + 1);
    boolean mark = (at == 0 ? ".):;。：" : ")").indexOf(next) >= 0;
    return mark || (at == 0 && Character.isIdeographic(next));
  }

  @Override
  public Judgement judge(Span answer) {
    char given = letter(answer, anyCase);
    if (given == 0) {
      return Comparison.otherForm(answer);
    }
    String key = String.valueOf(given);
    return given == reference ? Comparison.correct(answer, key) : Comparison.incorrect(answer, key);
  }

  /** The letter chosen; 0 if there is none. */
  private static char letter(Span answer, boolean anyCase) {
    String plain = PlainForm.of(answer.text());
    int at = 0;
    while (at < plain.length() && "([{ '*".indexOf(plain.charAt(at)) >= 0) {
      at++;
    }
    if (at == plain.length()) {
      return 0;
    }
    String written = plain.substring(at, at + 1);
    String letter = anyCase ? written.toUpperCase(Locale.ROOT) : written;
    if (isLabel(plain, at + 1)
        && letter.length() == 1
        && letter.charAt(0) >= 'A'
        && letter.charAt(0) <= 'Z') {
      return letter.charAt(0);
    }
    if (answer.running()) {
      return LoneLetters.first(plain);
    }
    return isArithmetic(plain) ? 0 : LoneLetters.only(plain);
  }

  /** Whether a letter that ends here stands as a label: nothing or a mark follows. */
  private static boolean isLabel(String plain, int end) {
    if (end == plain.length()) {
      return true;
    }
    char next = plain.charAt(end);
    boolean product = next == '*' && end + 1 < plain.length() && plain.charAt(end + 1) != '*';
    return Character.isIdeographic(next) || (")].:}'*。，、：".indexOf(next) >= 0 && !product);
  }

  private static boolean isArithmetic(String plain) {
    return plain.chars().anyMatch(c -> "+*/^=<>".indexOf(c) >= 0);
  }
}
