package dev.cadastre.store;

import dev.cadastre.verdict.Verdict;

/** The word that stands for a verdict in the database. */
final class VerdictWord {
  static final String CORRECT = "correct";
  static final String INCORRECT = "incorrect";
  static final String NO_ANSWER = "no answer";
  static final String UNDECIDED = "undecided";

  private VerdictWord() {}

  static String of(Verdict verdict) {
    if (verdict instanceof Verdict.Correct) {
      return CORRECT;
    }
    if (verdict instanceof Verdict.Incorrect) {
      return INCORRECT;
    }
    if (verdict instanceof Verdict.NoAnswer) {
      return NO_ANSWER;
    }
    return UNDECIDED;
  }
}
