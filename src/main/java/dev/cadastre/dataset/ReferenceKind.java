package dev.cadastre.dataset;

import dev.cadastre.problem.AnswerKind;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The answer kind that all references of a set allow. */
final class ReferenceKind {

  private static final Predicate<String> INTEGER =
      Pattern.compile("[+-]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.0*)?").asMatchPredicate();
  private static final Predicate<String> NUMBER =
      Pattern.compile("[+-]?(\\d+(,\\d{3})*(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?(/\\d+)?")
          .asMatchPredicate();
  private static final Predicate<String> MARKUP = Pattern.compile("[$\\\\{}]").asPredicate();

  private ReferenceKind() {}

  static AnswerKind of(List<String> references) {
    List<String> stripped = references.stream().map(String::strip).toList();
    if (stripped.isEmpty()) {
      return AnswerKind.TEXT;
    }
    if (stripped.stream().allMatch(INTEGER)) {
      return AnswerKind.INTEGER;
    }
    if (stripped.stream().allMatch(NUMBER)) {
      return AnswerKind.NUMBER;
    }
    return stripped.stream().anyMatch(MARKUP) ? AnswerKind.MATH : AnswerKind.TEXT;
  }
}
