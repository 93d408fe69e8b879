package dev.cadastre.verdict;

import dev.cadastre.problem.AnswerKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer kind of a reference that nobody named the kind of, told from the reference alone:
 *
 * <ul>
 *   <li>a lone capital letter, or one marked as an option's ("C", "(C)", "(C) a cat", "C) a cat"),
 *       is CHOICE;
 *   <li>a fenced block is code and can't be compared: none;
 *   <li>words without mathematical signs, the first of them no number and one of them no name of
 *       mathematics, are TEXT_QA;
 *   <li>anything else is MATH, numbers included.
 * </ul>
 */
final class GoldKind {

  private static final Pattern LETTER = Pattern.compile("\\(?[A-Z]\\)?[.:]?");

  private static final Pattern CHOICE =
      Pattern.compile(
          "\\$?\\\\(?:text|textbf|mathrm|mathbf)\\{\\(?[A-Z]\\)?\\}\\$?|\\(?[A-Z]\\)?[.:]?|\\([A-Z]\\)[ :].*|[A-Z][):] .*",
          Pattern.DOTALL);

  /** "C Cecile" too, which may be a title: "A Tale of Two Cities". */
  private static final Pattern OPTION =
      Pattern.compile("\\(?[A-Z]\\)?[.:]? \\p{L}.*", Pattern.DOTALL);

  private static final Pattern WORDS =
      Pattern.compile(
          "\\p{L}[\\p{L}\\p{M}\\d'’.,:;!?& -]*+(?:\\|\\|[\\p{L}\\p{M}\\d'’.,:;!?& -]*+)*+");

  private static final Pattern WORD = Pattern.compile("\\p{L}{3,}+|\\b(?i:no)\\b");

  private GoldKind() {}

  /** The kind; null if the reference has a form that no verifier compares. */
  static @Nullable AnswerKind of(String gold) {
    String text = gold.strip();
    if (text.startsWith("```")) {
      return null;
    }
    if (CHOICE.matcher(text).matches()) {
      return AnswerKind.CHOICE;
    }
    return WORDS.matcher(text).matches() && hasWord(text) ? AnswerKind.TEXT_QA : AnswerKind.MATH;
  }

  /** Whether a text is a capital letter and nothing else. */
  static boolean isLetter(String text) {
    return text.length() <= 20 && LETTER.matcher(text.strip()).matches();
  }

  /** Whether a reference may be an option's letter with its text. */
  static boolean isOption(String gold) {
    return OPTION.matcher(gold.strip()).matches();
  }

  private static boolean hasWord(String text) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (!Prose.isName(word.group()) || word.group().length() == 2) {
        return true;
      }
    }
    return false;
  }
}
