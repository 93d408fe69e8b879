package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;
import org.jspecify.annotations.Nullable;

/**
 * Compares answers of one kind with one problem's reference. A kind is added by writing one of
 * these and naming it in {@link Verifiers}.
 */
@FunctionalInterface
interface Comparison {

  /**
   * Judges an extracted answer of at most {@link OverBudget#CHARACTERS} characters.
   *
   * @throws OverBudget if the answer can't be decided within the budgets
   */
  Judgement judge(Span answer);

  /**
   * Judges a rollout as a whole, before an answer is looked for in it; null, as for most kinds, if
   * that says nothing.
   *
   * @param rollout of any length; {@link Extraction#scope} is what of it counts
   */
  default @Nullable Judgement judgeWhole(String rollout) {
    return null;
  }

  /** Whether the reference was understood, and more than its text can be compared. */
  default boolean isRead() {
    return true;
  }

  /** Reads a kind's references. */
  @FunctionalInterface
  interface Reader {
    /**
     * The comparison with a reference.
     *
     * @throws IllegalArgumentException if the reference is not of the kind, with what it should be
     * @throws OverBudget if it can't be read within the budgets
     */
    Comparison of(String reference);
  }

  static Judgement correct(Span answer, String key) {
    return new Judgement(Verdict.CORRECT, answer.text(), AnswerClass.of(key));
  }

  static Judgement incorrect(Span answer, String key) {
    return new Judgement(Verdict.INCORRECT, answer.text(), AnswerClass.of(key));
  }

  /** The answer has not the form of its kind: incorrect, with a class by its folded text. */
  static Judgement otherForm(Span answer) {
    return new Judgement(Verdict.INCORRECT, answer.text(), AnswerClass.ofText(answer.text()));
  }
}
