package dev.cadastre.verdict;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import java.util.Map;

/** Shorthand of the tests: what the verifier of a kind says of a text. */
final class Judged {

  private Judged() {}

  static Judgement judge(AnswerKind kind, String reference, String text) {
    return Verifiers.of(kind).judgeOf(problem(kind, reference)).judge(text);
  }

  /** correct, incorrect, no answer, or undecided: and the reason. */
  static String verdict(AnswerKind kind, String reference, String text) {
    return word(judge(kind, reference, text));
  }

  static String word(Judgement judgement) {
    Verdict verdict = judgement.verdict();
    if (verdict instanceof Verdict.Undecided undecided) {
      return "undecided: " + undecided.reason();
    }
    if (verdict instanceof Verdict.NoAnswer) {
      return "no answer";
    }
    return verdict instanceof Verdict.Correct ? "correct" : "incorrect";
  }

  static Problem problem(AnswerKind kind, String reference) {
    return new Problem("p", "", reference, kind, Map.of());
  }
}
