package dev.cadastre.verdict;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;

/**
 * Judges by the kind that a reference shows itself ({@link GoldKind}), whatever its problem says.
 */
record GoldVerifier() implements Verifier {

  @Override
  public String name() {
    return "gold";
  }

  @Override
  public String version() {
    return "1." + Verifiers.named(Verifiers.AUTO).version();
  }

  @Override
  public Judge judgeOf(Problem problem) {
    AnswerKind kind = GoldKind.of(problem.reference());
    return kind == null
        ? rollout -> Judgement.undecided("a reference that is code can't be compared", null)
        : Verifiers.of(kind).judgeOf(problem);
  }
}
