package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares short answers to questions as SQuAD's exact match does (Rajpurkar et al., arXiv
 * 1606.05250, section 6.1): under {@link QaText}, and with any of several references, which {@code
 * ||} parts. The whole of a text may be the answer as well as what it states: to "answer is 42",
 * "The answer is 42" is right, and a sentence that ends with "is 42" states it. Where sentences may
 * follow, the first may be the answer.
 */
record TextQaComparison(List<String> references) implements Comparison {

  /** Parts references. */
  static final String OR = "||";

  static TextQaComparison of(String reference) {
    return new TextQaComparison(
        Arrays.stream(reference.split("\\|\\|", -1))
            .filter(part -> !part.isBlank())
            .map(QaText::of)
            .collect(Collectors.toUnmodifiableList()));
  }

  @Override
  public @Nullable Judgement judgeWhole(String rollout) {
    String scope = Extraction.scope(rollout);
    if (scope.length() > OverBudget.CHARACTERS || scope.isBlank()) {
      return null;
    }
    String given = QaText.of(scope);
    return references.contains(given)
        ? Comparison.correct(Span.whole(scope.strip(), false), given)
        : null;
  }

  @Override
  public Judgement judge(Span answer) {
    String given = QaText.of(answer.text());
    if (references.contains(given)) {
      return Comparison.correct(answer, given);
    }
    boolean denied = given.contains(" not ");
    for (String reference : references) {
      if ((!denied && given.endsWith(" is " + reference)) || opens(answer.text(), reference)) {
        return Comparison.correct(answer, reference);
      }
    }
    int end = answer.running() ? answer.text().indexOf(". ") : -1;
    if (end > 0) {
      String first = QaText.of(answer.text().substring(0, end));
      if (references.contains(first)) {
        return Comparison.correct(answer, first);
      }
    }
    return Comparison.incorrect(answer, given);
  }

  /** "No, it is not possible" says no. */
  private static boolean opens(String answer, String reference) {
    return (reference.equals("yes") || reference.equals("no"))
        && answer.length() > reference.length()
        && answer.regionMatches(true, 0, reference, 0, reference.length())
        && answer.charAt(reference.length()) == ',';
  }
}
