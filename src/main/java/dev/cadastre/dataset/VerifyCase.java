package dev.cadastre.dataset;

import dev.cadastre.problem.AnswerKind;
import org.jspecify.annotations.Nullable;

/**
 * A known case for a verifier: whether an answer is to be judged equal to a reference.
 *
 * @param id as a label file and a list of disagreements name it
 * @param gold the reference
 * @param pred the answer, or the whole text that holds it
 * @param expected whether they are equal; null if the case is not to be counted
 * @param kind which verifier judges; null if that follows from the gold
 */
public record VerifyCase(
    String id, String gold, String pred, @Nullable Boolean expected, @Nullable AnswerKind kind) {

  /** The same case under another label. */
  public VerifyCase expecting(@Nullable Boolean other) {
    return new VerifyCase(id, gold, pred, other, kind);
  }
}
