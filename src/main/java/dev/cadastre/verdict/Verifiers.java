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

  /** Ends the name of a verifier to which only a box is an answer: {@code math:boxed}. */
  public static final String BOXED = ":boxed";

  private Verifiers() {}

  /**
   * The verifier of a name such as {@code integer}, {@code expression-target} or {@code auto}, with
   * {@code :boxed} behind it if only boxes are to count. It runs no code: answers that are code
   * stay undecided.
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
    String whole = name.strip().toLowerCase(Locale.ROOT);
    boolean boxed = whole.endsWith(BOXED);
    String wanted = boxed ? whole.substring(0, whole.length() - BOXED.length()) : whole;
    if (wanted.equals(AUTO)) {
      return new AutoVerifier(boxed, runner);
    }
    for (AnswerKind kind : AnswerKind.values()) {
      if (kind.label().equals(wanted)) {
        return of(kind, boxed, runner);
      }
    }
    throw new IllegalArgumentException(
        "a verifier is named after an answer kind or auto; got '"
            + name
            + "'; use one of "
            + String.join(", ", names())
            + ", and "
            + BOXED
            + " behind it to have only boxes count");
  }

  /** The verifier of an answer kind; it runs no code. */
  public static Verifier of(AnswerKind kind) {
    return of(kind, false, CodeRunner.ABSENT);
  }

  /** The verifier of an answer kind, and whether only boxes count to it; it runs no code. */
  public static Verifier of(AnswerKind kind, boolean boxed) {
    return of(kind, boxed, CodeRunner.ABSENT);
  }

  /** The verifier of an answer kind; code stands in no box. */
  static Verifier of(AnswerKind kind, boolean boxed, CodeRunner runner) {
    if (kind == AnswerKind.CODE) {
      return new CodeVerifier(runner);
    }
    KindVerifier verifier = ofKind(kind);
    return boxed ? verifier.boxed() : verifier;
  }

  /** The verifier of a kind whose answers are compared with a reference. */
  static KindVerifier ofKind(AnswerKind kind) {
    return switch (kind) {
      case INTEGER -> new KindVerifier(kind, "1", LastResort.NUMBER, NumberComparison::ofInteger);
      case NUMBER -> new KindVerifier(kind, "1", LastResort.NUMBER, NumberComparison::ofNumber);
      case CHOICE -> new KindVerifier(kind, "3", LastResort.LETTER, ChoiceComparison::of);
      case TEXT -> new KindVerifier(kind, "1", LastResort.LINE, TextComparison::of);
      case TEXT_QA -> new KindVerifier(kind, "2", LastResort.LINE, TextQaComparison::of);
      case EXPRESSION_TARGET ->
          new KindVerifier(kind, "1", LastResort.LINE, ExpressionComparison::of);
      case MATH -> new KindVerifier(kind, "3", Ladder.toFormula(), MathComparison::of);
      case TOPOLOGICAL_ORDER -> new KindVerifier(kind, "1", LastResort.LINE, OrderComparison::of);
      case SIMPLE_PATH -> new KindVerifier(kind, "1", LastResort.LINE, PathComparison::of);
      case CODE -> throw new IllegalArgumentException("answers that are code are run");
    };
  }

  /**
   * Judges each problem by the kind that its reference shows, where nobody named one; boxed as
   * above.
   */
  public static Verifier byGold(boolean boxed) {
    return new GoldVerifier(boxed);
  }

  /** Whether the verifier of a problem's kind reads its reference: if not, all stays undecided. */
  public static boolean reads(Problem problem) {
    return problem.kind() == AnswerKind.CODE
        ? CodeVerifier.reads(problem)
        : ofKind(problem.kind()).reads(problem.reference());
  }

  /** Every name that {@link #named} knows. */
  public static List<String> names() {
    return Stream.concat(Stream.of(AnswerKind.values()).map(AnswerKind::label), Stream.of(AUTO))
        .toList();
  }
}
