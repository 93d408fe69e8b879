package dev.cadastre.verdict;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.Extraction.Span;
import org.jspecify.annotations.Nullable;

/**
 * Judges by the kind that a reference shows itself ({@link GoldKind}), whatever its problem says. A
 * reference that is a text which states its answer counts for that answer. Choices are compared in
 * their case, for a lone letter may be a variable; and a lone capital as the answer chooses an
 * option, whatever text the reference has behind the option's letter.
 */
record GoldVerifier(boolean boxed) implements Verifier {

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
    String gold = stated(problem.reference());
    AnswerKind kind = GoldKind.of(gold);
    if (kind == null) {
      return rollout -> Judgement.undecided("a reference that is code can't be compared", null);
    }
    Judge judge = judge(kind, problem, gold);
    if (kind == AnswerKind.CHOICE || !GoldKind.isOption(gold)) {
      return judge;
    }
    Judge choice = judge(AnswerKind.CHOICE, problem, gold);
    return rollout -> (GoldKind.isLetter(rollout) ? choice : judge).judge(rollout);
  }

  private Judge judge(AnswerKind kind, Problem problem, String gold) {
    KindVerifier verifier =
        kind == AnswerKind.CHOICE
            ? new KindVerifier(kind, "2", LastResort.LETTER, ChoiceComparison::inItsCase)
            : (KindVerifier) Verifiers.of(kind);
    return (boxed ? verifier.boxed() : verifier)
        .judgeOf(new Problem(problem.id(), "", gold, kind, problem.metadata()));
  }

  /** The answer of a reference that is a text around it; else the reference. */
  private static String stated(String reference) {
    if (GoldKind.of(reference) != AnswerKind.MATH || Prose.isFormula(reference)) {
      return reference;
    }
    @Nullable Span answer = Extraction.of(reference, Ladder.toFormula());
    return answer == null ? reference : answer.text();
  }
}
