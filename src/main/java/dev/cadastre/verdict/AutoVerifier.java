package dev.cadastre.verdict;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.code.CodeRunner;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Judges each problem by the verifier of its own answer kind.
 *
 * @param boxed whether only boxes count
 * @param runner runs answers that are code
 */
record AutoVerifier(boolean boxed, CodeRunner runner) implements Verifier {

  @Override
  public String name() {
    return Verifiers.AUTO + (boxed ? Verifiers.BOXED : "");
  }

  /** The versions of all kinds' verifiers in the order of the kinds, for any of them may change. */
  @Override
  public String version() {
    return Arrays.stream(AnswerKind.values())
        .map(kind -> Verifiers.of(kind, boxed, runner).version())
        .collect(Collectors.joining("."));
  }

  @Override
  public Judge judgeOf(Problem problem) {
    return Verifiers.of(problem.kind(), boxed, runner).judgeOf(problem);
  }
}
