package dev.cadastre.verdict;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.verdict.Extraction.Span;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the rollouts of a kind hold their answer: the place that its verifier looks at. */
public final class AnswerPlace {

  private final Ladder ladder;

  private AnswerPlace(Ladder ladder) {
    this.ladder = ladder;
  }

  public static AnswerPlace of(AnswerKind kind) {
    return new AnswerPlace(
        Verifiers.of(kind) instanceof KindVerifier verifier
            ? verifier.ladder()
            : Ladder.to(LastResort.LINE));
  }

  /** The answer itself; null if there is none. */
  @Nullable Span answer(String rollout) {
    return Extraction.of(rollout, ladder);
  }

  /**
   * All that stands before the answer, its mark ({@code <answer>}) included. Behind a mark the
   * answer itself may be missing; without a mark and without an answer there is no place for one.
   */
  public Optional<String> reasoning(String rollout) {
    Span answer = Extraction.place(rollout, ladder);
    return answer == null ? Optional.empty() : Optional.of(rollout.substring(0, answer.start()));
  }
}
