package dev.cadastre.verdict;

/**
 * What a verifier said of a rollout. A model's fault is incorrect or no answer; what the verifier
 * can't decide is undecided with a reason and never counts as incorrect. A machine's fault is no
 * verdict at all: such a draw stays missing.
 */
public sealed interface Verdict {

  /** The answer equals the reference. */
  record Correct() implements Verdict {}

  /** There is an answer, and it differs from the reference. */
  record Incorrect() implements Verdict {}

  /** The rollout holds no answer. */
  record NoAnswer() implements Verdict {}

  /** The verifier can't tell, and says why. */
  record Undecided(String reason) implements Verdict {}

  Verdict CORRECT = new Correct();
  Verdict INCORRECT = new Incorrect();
  Verdict NO_ANSWER = new NoAnswer();

  static Verdict undecided(String reason) {
    return new Undecided(reason);
  }
}
