package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;
import dev.cadastre.verdict.math.Budget;
import dev.cadastre.verdict.math.Equality;
import dev.cadastre.verdict.math.MathAnswer;

/**
 * Compares mathematics. Fails closed: what is not read as mathematics, or not decided by it, is
 * correct only by its text and otherwise undecided; words where the reference has a value, and the
 * other way round, are incorrect.
 */
record MathComparison(MathAnswer reference, String key) implements Comparison {

  static MathComparison of(String reference) {
    try {
      MathAnswer answer = MathAnswer.of(reference);
      return new MathComparison(answer, answer.key());
    } catch (Budget.Exceeded e) {
      throw new OverBudget(e.reason());
    }
  }

  @Override
  public boolean isRead() {
    return reference.isReadable();
  }

  @Override
  public Judgement judge(Span answer) {
    try {
      MathAnswer given = MathAnswer.of(answer.text());
      Equality equal = given.compare(reference);
      return switch (equal) {
        case EQUAL -> Comparison.correct(answer, key);
        case DIFFERENT -> incorrect(answer, given);
        case UNKNOWN -> Judgement.undecided(reason(given), answer.text());
      };
    } catch (Budget.Exceeded e) {
      throw new OverBudget(e.reason());
    }
  }

  private String reason(MathAnswer given) {
    if (!reference.isReadable()) {
      return "the reference is not read as mathematics, and the answer has another text";
    }
    return given.isReadable()
        ? "the values can't be told apart"
        : "the answer is not read as mathematics";
  }

  /** A key that only rounding made the reference's is not its class. */
  private Judgement incorrect(Span answer, MathAnswer given) {
    String other = given.key();
    return Comparison.incorrect(answer, other.equals(key) ? "not " + other : other);
  }
}
