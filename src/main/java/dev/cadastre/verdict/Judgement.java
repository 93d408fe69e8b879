package dev.cadastre.verdict;

import org.jspecify.annotations.Nullable;

/**
 * A verdict with the answer it was given on. Texts are kept as any ledger can store them: NUL and
 * lone surrogates become U+FFFD, and an answer is cut at {@link #MAX_ANSWER_LENGTH} characters.
 *
 * @param answer the extracted answer as written; null if there is none or the source keeps it to
 *     itself
 * @param answerClass canonical key of the answer's equivalence class; null where there is no answer
 *     or no class is known. Equal answers of one problem have equal keys.
 */
public record Judgement(Verdict verdict, @Nullable String answer, @Nullable String answerClass) {

  /** Longest answer kept, in UTF-16 code units. */
  public static final int MAX_ANSWER_LENGTH = 2_000;

  public Judgement {
    answer = answer == null ? null : StorableText.of(answer, MAX_ANSWER_LENGTH);
    answerClass = answerClass == null ? null : StorableText.of(answerClass, Integer.MAX_VALUE);
  }

  /** The rollout holds no answer. */
  public static Judgement noAnswer() {
    return new Judgement(Verdict.NO_ANSWER, null, null);
  }

  /** Undecided: the answer, if there is one, belongs to no known class. */
  public static Judgement undecided(String reason, @Nullable String answer) {
    return new Judgement(Verdict.undecided(reason), answer, null);
  }
}
