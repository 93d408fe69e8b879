package dev.cadastre.verdict;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.code.CodeRunner;
import dev.cadastre.verdict.code.CodeVerifier;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The verifiers by the names that users write: the labels of the answer kinds, and auto. */
public final class Verifiers {

  /** Judges each problem by its own answer kind. */
  public static final String AUTO = "auto";

  private Verifiers() {}

  /**
   * The verifier of a name such as {@code integer}, {@code expression-target} or {@code auto}. It
   * runs no code: answers that are code stay undecided.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Verifier named(String name) {
    return named(name, CodeRunner.ABSENT);
  }

  /**
   * The verifier of a name.
   *
   * @param runner runs answers that are code
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Verifier named(String name, CodeRunner runner) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    if (wanted.equals(AUTO)) {
      return new AutoVerifier(runner);
    }
    for (AnswerKind kind : AnswerKind.values()) {
      if (kind.label().equals(wanted)) {
        return of(kind, runner);
      }
    }
    throw new IllegalArgumentException(
        "a verifier is named after an answer kind or auto; got '"
            + name
            + "'; use one of "
            + String.join(", ", names()));
  }

  /** The verifier of an answer kind; it runs no code. */
  public static Verifier of(AnswerKind kind) {
    return of(kind, CodeRunner.ABSENT);
  }

  static Verifier of(AnswerKind kind, CodeRunner runner) {
    return switch (kind) {
      case INTEGER -> new KindVerifier(kind, "1", LastResort.NUMBER, NumberComparison::ofInteger);
      case NUMBER -> new KindVerifier(kind, "1", LastResort.NUMBER, NumberComparison::ofNumber);
      case CHOICE -> new KindVerifier(kind, "1", LastResort.LETTER, ChoiceComparison::of);
      case TEXT -> new KindVerifier(kind, "1", LastResort.LINE, TextComparison::of);
      case EXPRESSION_TARGET ->
          new KindVerifier(kind, "1", LastResort.LINE, ExpressionComparison::of);
      case MATH -> new MathVerifier();
      case TOPOLOGICAL_ORDER -> new KindVerifier(kind, "1", LastResort.LINE, OrderComparison::of);
      case SIMPLE_PATH -> new KindVerifier(kind, "1", LastResort.LINE, PathComparison::of);
      case CODE -> new CodeVerifier(runner);
    };
  }

  /** Whether the verifier of a problem's kind reads its reference: if not, all stays undecided. */
  public static boolean reads(Problem problem) {
    if (problem.kind() == AnswerKind.CODE) {
      return CodeVerifier.reads(problem);
    }
    Verdict anyAnswer = of(problem.kind()).judgeOf(problem).judge("\\boxed{0}").verdict();
    return !(anyAnswer instanceof Verdict.Undecided);
  }

  /** Every name that {@link #named} knows. */
  public static List<String> names() {
    return Stream.concat(Stream.of(AnswerKind.values()).map(AnswerKind::label), Stream.of(AUTO))
        .toList();
  }
}
