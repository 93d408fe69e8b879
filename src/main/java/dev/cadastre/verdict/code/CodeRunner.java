package dev.cadastre.verdict.code;

/** Runs code that nobody has read; safe for several threads. */
@FunctionalInterface
public interface CodeRunner {

  /** Where nothing runs foreign code. */
  CodeRunner ABSENT =
      (reference, code, limits) ->
          new CodeRun(CodeRun.End.FAULT, "code is run by the verb verify, in a sandbox");

  /**
   * Runs an answer against the tests of its problem. A failure of the machine is {@link
   * CodeRun.End#FAULT} and no exception.
   */
  CodeRun run(CodeReference reference, AnswerCode code, CodeLimits limits);
}
