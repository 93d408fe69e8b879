package dev.cadastre.verdict;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.Extraction.Span;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges by the kind that a reference shows itself ({@link GoldKind}), whatever its problem says. A
 * reference that is a text which states its answer counts for that answer. Choices are compared in
 * their case, for a lone letter may be a variable, and is one to an answer that calculates; and a
 * lone capital as the answer chooses an option, whatever text the reference has behind the option's
 * letter.
 */
record GoldVerifier(boolean boxed) implements Verifier {

  private static final Pattern ARITHMETIC = Pattern.compile("[^*]\\*[^*\\s]|[+/^=]");

  @Override
  public String name() {
    return "gold" + (boxed ? Verifiers.BOXED : "");
  }

  @Override
  public String version() {
    return "1." + Verifiers.named(Verifiers.AUTO).version();
  }

  @Override
  public Judge judgeOf(Problem problem) {
    if (problem.reference().isBlank()) {
      return rollout -> withoutGold(rollout, boxed);
    }
    String gold = stated(problem.reference());
    AnswerKind kind = GoldKind.of(gold);
    if (kind == null) {
      return rollout -> Judgement.undecided("a reference that is code can't be compared", null);
    }
    Judge judge = judge(kind, problem, gold);
    if (kind == AnswerKind.CHOICE) {
      Judge formula = judge(AnswerKind.MATH, problem, gold);
      return rollout -> (isArithmetic(rollout) ? formula : judge).judge(rollout);
    }
    if (!GoldKind.isOption(gold)) {
      return judge;
    }
    Judge choice = judge(AnswerKind.CHOICE, problem, gold);
    return rollout -> (GoldKind.isLetter(rollout) ? choice : judge).judge(rollout);
  }

  /** Nothing equals a gold that isn't there. */
  private static Judgement withoutGold(String rollout, boolean boxed) {
    Ladder ladder = boxed ? Ladder.toFormula().boxed() : Ladder.toFormula();
    Span answer = Extraction.of(rollout, ladder);
    return answer == null ? Judgement.noAnswer() : Comparison.otherForm(answer);
  }

  /** Whether a text is a formula that calculates, so that a letter in it is a variable. */
  private static boolean isArithmetic(String rollout) {
    return rollout.length() <= OverBudget.CHARACTERS
        && ARITHMETIC.matcher(rollout).find()
        && Prose.isFormula(rollout);
  }

  private Judge judge(AnswerKind kind, Problem problem, String gold) {
    KindVerifier verifier =
        kind == AnswerKind.CHOICE
            ? new KindVerifier(kind, "3", LastResort.LETTER, ChoiceComparison::inItsCase)
            : Verifiers.ofKind(kind);
    return (boxed ? verifier.boxed() : verifier)
        .judgeOf(new Problem(problem.id(), "", gold, kind, problem.metadata()));
  }

  /** The answer of a reference that is a text around it; else the reference. */
  private static String stated(String reference) {
    boolean boxed = BoxedAnswer.in(reference, true) != null;
    boolean cutOff = !boxed && reference.contains("\\boxed{");
    if (cutOff || (!boxed && GoldKind.isOption(reference))) {
      return reference;
    }
    if (!boxed && (GoldKind.of(reference) != AnswerKind.MATH || Prose.isFormula(reference))) {
      return reference;
    }
    @Nullable Span answer = Extraction.of(reference, Ladder.toFormula());
    return answer == null ? reference : answer.text();
  }
}
