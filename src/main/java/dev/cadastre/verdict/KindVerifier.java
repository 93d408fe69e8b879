package dev.cadastre.verdict;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.Extraction.Span;

/**
 * Judges answers of one kind: extraction, then comparison. A reference that can't be read leaves
 * every rollout of its problem undecided, whatever it holds.
 */
record KindVerifier(AnswerKind kind, String version, Ladder ladder, Comparison.Reader references)
    implements Verifier {

  KindVerifier(
      AnswerKind kind, String version, LastResort lastResort, Comparison.Reader references) {
    this(kind, version, Ladder.to(lastResort), references);
  }

  /** The same where only boxes count. */
  KindVerifier boxed() {
    return new KindVerifier(kind, version, ladder.boxed(), references);
  }

  /** How much of a reference a reason quotes. */
  private static final int QUOTED = 80;

  @Override
  public String name() {
    return kind.label() + (ladder.boxedOnly() ? Verifiers.BOXED : "");
  }

  @Override
  public Judge judgeOf(Problem problem) {
    String reference = problem.reference();
    if (reference.isBlank()) {
      return always("the problem has no reference");
    }
    String quoted = "reference '" + StorableText.of(reference, QUOTED) + "' ";
    if (reference.length() > ladder.longest()) {
      return always(quoted + "has more than " + ladder.longest() + " characters");
    }
    try {
      Comparison comparison = references.of(reference);
      return rollout -> judge(rollout, comparison);
    } catch (IllegalArgumentException e) {
      return always(quoted + "is not " + e.getMessage());
    } catch (OverBudget e) {
      return always(quoted + "holds " + e.reason());
    }
  }

  /** Whether a reference is of the kind and within the budgets. */
  boolean reads(String reference) {
    if (reference.isBlank() || reference.length() > ladder.longest()) {
      return false;
    }
    try {
      return references.of(reference).isRead();
    } catch (IllegalArgumentException | OverBudget e) {
      return false;
    }
  }

  private Judgement judge(String rollout, Comparison comparison) {
    Judgement whole = ladder.boxedOnly() ? null : comparison.judgeWhole(rollout);
    if (whole != null) {
      return whole;
    }
    Span answer = Extraction.of(rollout, ladder);
    if (answer == null) {
      return Judgement.noAnswer();
    }
    if (answer.text().length() > ladder.longest() && !ladder.formulas()) {
      return Comparison.incorrect(answer, answer.text()); // but a long formula may be a short one
    }
    try {
      return comparison.judge(answer);
    } catch (OverBudget e) {
      return Judgement.undecided("the answer holds " + e.reason(), answer.text());
    }
  }

  private static Judge always(String reason) {
    return rollout -> Judgement.undecided(reason, null);
  }
}
