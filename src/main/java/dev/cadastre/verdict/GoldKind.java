package dev.cadastre.verdict;

import dev.cadastre.problem.AnswerKind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer kind of a reference that nobody named the kind of, told from the reference alone:
 *
 * <ul>
 *   <li>a lone capital letter, or one in front of an option's text ("C", "(C)", "(C) a cat", "C
 *       Cecile"), is CHOICE;
 *   <li>a fenced block or several lines that end as code does can't be compared: none;
 *   <li>words alone, two letters or more each, at least one of them no name of mathematics, are
 *       TEXT_QA;
 *   <li>anything else is MATH, numbers included.
 * </ul>
 */
final class GoldKind {

  private static final Pattern CHOICE =
      Pattern.compile("\\(?[A-Z]\\)?[.:]?|\\([A-Z]\\) .*|[A-Z][).:] .*|[A-Z] [A-Z][a-z].*");

  private static final Pattern WORDS =
      Pattern.compile("[\\p{L}\\p{M}\\d'’.,:;!?&-]*+(?: +[\\p{L}\\p{M}\\d'’.,:;!?&-]++)*+");

  private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\d])\\p{L}{3,}+(?!\\d)");

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
    return WORDS.matcher(text).matches() && WORD.matcher(text).find()
        ? AnswerKind.TEXT
        : AnswerKind.MATH;
  }
}
