package dev.cadastre.verdict.code;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.AnswerClass;
import dev.cadastre.verdict.Judgement;
import dev.cadastre.verdict.Verdict;
import dev.cadastre.verdict.Verifier;

/**
 * Judges code by its tests ({@link CodeReference}). Answers are of one class if the tests saw them
 * end alike: {@code passed}, or {@code failed: test 2: ValueError}.
 */
public record CodeVerifier(CodeRunner runner) implements Verifier {

  /** Characters of an answer; a longer one is incorrect. */
  static final int MOST_CHARACTERS = 1 << 16;

  @Override
  public String name() {
    return AnswerKind.CODE.label();
  }

  /** Names the limits: other limits are another verifier. */
  @Override
  public String version() {
    return "1(" + CodeLimits.STANDARD.text() + ")";
  }

  /** Whether a problem's reference is one. */
  public static boolean reads(Problem problem) {
    try {
      CodeReference.of(problem.reference());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public Judge judgeOf(Problem problem) {
    try {
      CodeReference reference = CodeReference.of(problem.reference());
      return rollout -> judge(problem, reference, rollout);
    } catch (IllegalArgumentException e) {
      String reason = "the reference is not " + e.getMessage();
      return rollout -> Judgement.undecided(reason, null);
    }
  }

  private Judgement judge(Problem problem, CodeReference reference, String rollout) {
    String code = CodeExtraction.of(rollout, reference.entryPoint(), reference.continues());
    if (code == null) {
      return Judgement.noAnswer();
    }
    if (code.length() > MOST_CHARACTERS) {
      return incorrect(code, "more than " + MOST_CHARACTERS + " characters");
    }
    CodeRun run = runner.run(reference, whole(problem, reference, code), CodeLimits.STANDARD);
    if (run.end() == CodeRun.End.PASSED) {
      return new Judgement(Verdict.CORRECT, code, AnswerClass.of(run.text()));
    }
    return run.end().incorrect()
        ? incorrect(code, run.text())
        : Judgement.undecided(run.text(), code);
  }

  private static AnswerCode whole(Problem problem, CodeReference reference, String code) {
    if (!reference.continues()) {
      return new AnswerCode("", reference.preamble(), code);
    }
    String prompt = problem.prompt();
    String entryPoint = reference.entryPoint();
    boolean anew = entryPoint != null && CodeExtraction.defines(code, entryPoint);
    return new AnswerCode(
        prompt,
        reference.preamble() + (anew ? prompt : ""),
        anew ? code : Continuation.of(prompt, code));
  }

  private static Judgement incorrect(String code, String behaviour) {
    return new Judgement(Verdict.INCORRECT, code, AnswerClass.of(behaviour));
  }
}
