package dev.cadastre.verdict;

import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.Cloze;
import dev.cadastre.verdict.Expression.Literal;
import dev.cadastre.verdict.Extraction.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the rollouts of one problem. Safe for several threads; never throws on any text. */
public final class TraceChecker {

  private static final Pattern WRITTEN = Pattern.compile("\\d++(?:,\\d{3}(?!\\d))*+(?:\\.\\d++)?+");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]++");

  /** Words that announce an answer and give no reason for it. */
  private static final Set<String> MARKS =
      Set.of(
          "the final answer is boxed fbox text think la réponse est 答案 答案是 最终答案是".split(" ", -1));

  /** More digits are no number of a prompt that an answer could repeat. */
  private static final int LONGEST_NUMBER = 100;

  private final AnswerPlace place;
  private final Set<Rational> given = new HashSet<>();

  private TraceChecker(Problem problem) {
    place = AnswerPlace.of(problem.kind());
    Matcher number = WRITTEN.matcher(problem.prompt());
    while (number.find()) {
      if (number.end() - number.start() <= LONGEST_NUMBER
          && ExpressionParser.parse(number.group()) instanceof Literal literal) {
        given.add(literal.value());
      }
    }
  }

  public static TraceChecker of(Problem problem) {
    return new TraceChecker(problem);
  }

  public TraceCheck check(String rollout) {
    List<WrittenEquation> equations = WrittenEquations.in(rollout);
    int hold = 0;
    int rounded = 0;
    Set<Rational> sides = new HashSet<>();
    for (WrittenEquation equation : equations) {
      switch (equation.outcome()) {
        case HOLDS -> hold++;
        case ROUNDED -> rounded++;
        case FAILS -> {}
      }
      sides.add(equation.left().value());
      sides.add(equation.right().value());
    }
    return new TraceCheck(
        equations.size(),
        hold,
        rounded,
        place.cloze(rollout).map(Cloze::before).filter(TraceChecker::isBare).isPresent(),
        underived(place.answer(rollout), sides));
  }

  private static boolean isBare(String reasoning) {
    Matcher word = WORD.matcher(reasoning);
    while (word.find()) {
      if (!MARKS.contains(word.group().toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Boolean underived(@Nullable Span answer, Set<Rational> sides) {
    if (answer == null || answer.text().length() > OverBudget.CHARACTERS) {
      return null;
    }
    try {
      NumberReading number = NumberReading.of(answer);
      if (number == null) {
        return null;
      }
      Expression whole = ExpressionParser.parse(PlainForm.of(answer.text()));
      boolean derives = whole != null && !(whole instanceof Literal);
      return !derives && !given.contains(number.value()) && !sides.contains(number.value());
    } catch (OverBudget e) {
      return null;
    }
  }
}
