package dev.cadastre.operation;

import dev.cadastre.aggregate.CaseTally;
import dev.cadastre.dataset.VerifyCase;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.Judgement;
import dev.cadastre.verdict.Verdict;
import dev.cadastre.verdict.Verifiers;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A case with what its verifier said of it. */
public record JudgedCase(VerifyCase given, Judgement judgement) {

  /**
   * Reads the gold and judges the answer.
   *
   * @param boxed whether only a box is an answer
   */
  static JudgedCase of(VerifyCase given, boolean boxed) {
    // the gold's own verifier does not look at the problem's kind
    AnswerKind kind = Objects.requireNonNullElse(given.kind(), AnswerKind.MATH);
    Problem problem = new Problem("case", "", given.gold(), kind, Map.of());
    return new JudgedCase(
        given,
        (given.kind() == null ? Verifiers.byGold(boxed) : Verifiers.of(given.kind(), boxed))
            .judgeOf(problem)
            .judge(given.pred()));
  }

  /** {@code false positive}, {@code false negative} or {@code undecided}; null if it agrees. */
  public @Nullable String fault() {
    if (given.expected() == null) {
      return null;
    }
    if (judgement.verdict() instanceof Verdict.Undecided) {
      return "undecided";
    }
    boolean correct = judgement.verdict() instanceof Verdict.Correct;
    if (correct == given.expected()) {
      return null;
    }
    return correct ? "false positive" : "false negative";
  }

  /** The tally of this one case. */
  public CaseTally tally() {
    if (given.expected() == null) {
      return CaseTally.NONE;
    }
    String fault = fault();
    return new CaseTally(
        1,
        "false positive".equals(fault) ? 1 : 0,
        "false negative".equals(fault) ? 1 : 0,
        "undecided".equals(fault) ? 1 : 0);
  }

  /** The verdict in words, with the reason where there is one. */
  public String verdict() {
    Verdict verdict = judgement.verdict();
    if (verdict instanceof Verdict.Undecided undecided) {
      return "undecided: " + undecided.reason();
    }
    return verdict instanceof Verdict.Correct
        ? "correct"
        : verdict instanceof Verdict.NoAnswer ? "no answer" : "incorrect";
  }
}
