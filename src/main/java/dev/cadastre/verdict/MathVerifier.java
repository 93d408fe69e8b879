package dev.cadastre.verdict;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.Extraction.Span;

/** Tells answers in LaTeX from none, and fails closed: equality of such answers is undecided. */
record MathVerifier() implements Verifier {

  @Override
  public String name() {
    return AnswerKind.MATH.label();
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public Judge judgeOf(Problem problem) {
    return MathVerifier::judge;
  }

  private static Judgement judge(String rollout) {
    Span answer = Extraction.of(rollout, LastResort.LINE);
    return answer == null
        ? Judgement.noAnswer()
        : Judgement.undecided("LaTeX mathematics is not verified yet", answer.text());
  }
}
