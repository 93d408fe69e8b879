package dev.cadastre.verdict;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.code.CodeRunner;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Judges each problem by the verifier of its own answer kind. */
record AutoVerifier(CodeRunner runner) implements Verifier {

  @Override
  public String name() {
    return Verifiers.AUTO;
  }

  /** The versions of all kinds' verifiers in the order of the kinds, for any of them may change. */
  @Override
  public String version() {
    return Arrays.stream(AnswerKind.values())
        .map(kind -> Verifiers.of(kind).version())
        .collect(Collectors.joining("."));
  }

  @Override
  public Judge judgeOf(Problem problem) {
    return Verifiers.of(problem.kind(), runner).judgeOf(problem);
  }
}
