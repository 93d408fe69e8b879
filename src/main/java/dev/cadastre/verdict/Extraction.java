package dev.cadastre.verdict;

import org.jspecify.annotations.Nullable;

/**
 * Finds the answer in a rollout. The ladder is the same for every kind but for its last rung:
 *
 * <ol>
 *   <li>only what follows the last {@code </think>} counts, and of that the last {@code
 *       <answer>...</answer>} if there is one (it may be left open at the end, where a stop string
 *       cut it);
 *   <li>"final answer is X. I hope it is correct";
 *   <li>the last closed {@code \boxed{X}} or {@code \fbox{X}} ({@link BoxedAnswer});
 *   <li>a last line {@code #### X};
 *   <li>"final answer ... is X" or "final answer: X", to the end of the line;
 *   <li>the last "answer is X", "answer: X" (also Chinese and French), to the end of the line, or
 *       the next line if that is blank ({@link StatedAnswer});
 *   <li>the whole of an {@code <answer>}; otherwise the kind's {@link LastResort}, but never out of
 *       a thought that was cut off: there nothing has been answered yet. For formulas that is the
 *       last environment or number ({@link FormulaInText}).
 * </ol>
 *
 * An empty {@code <answer>} or box is no answer. Where only boxes count, the third rung is the only
 * one. Every scanner is linear in the text.
 */
final class Extraction {

  /**
   * An answer as it stands in a rollout.
   *
   * @param running whether sentences may follow the answer, as they do after "the answer is"
   * @param start where it starts, in the text that was searched; of an answer in several parts the
   *     first
   */
  record Span(String text, boolean running, int start) {

    /** A text that is an answer as a whole. */
    static Span whole(String text, boolean running) {
      return new Span(text, running, 0);
    }

    /**
     * Without the blanks around it, in a text of which the searched one is the end. Blanks alone
     * are an empty answer before them.
     */
    private Span stripped(int before) {
      int blanks = text.isBlank() ? 0 : text.length() - text.stripLeading().length();
      return new Span(text.strip(), running, before + start + blanks);
    }
  }

  private static final String THOUGHT_END = "</think>";
  private static final String ANSWER = "<answer>";

  private Extraction() {}

  /** {@link #of(String, Ladder)} with every rung. */
  static @Nullable Span of(String rollout, LastResort lastResort) {
    return of(rollout, Ladder.to(lastResort));
  }

  /** The answer in a rollout's text; null if there is none. */
  static @Nullable Span of(String rollout, Ladder ladder) {
    Span span = place(rollout, ladder);
    return span == null || span.text().isEmpty() ? null : span;
  }

  /** The place of the answer, which may be empty there; null if there is none. */
  static @Nullable Span place(String rollout, Ladder ladder) {
    int from = scopeStart(rollout);
    String scope = scope(rollout, from);
    Span span = ladder.boxedOnly() ? boxed(scope, ladder) : stated(scope, ladder);
    if (span == null && !ladder.boxedOnly()) {
      if (isTagged(rollout, from)) {
        span = sentence(Span.whole(scope, false), ladder);
      } else if (!scope.contains("<think>")) {
        span = ladder.lastResort().in(scope);
      }
    }
    return span == null ? null : span.stripped(from);
  }

  /** What of a rollout counts: the text behind its thoughts, inside its answer tags. */
  static String scope(String rollout) {
    return scope(rollout, scopeStart(rollout));
  }

  private static String scope(String rollout, int from) {
    int end = isTagged(rollout, from) ? rollout.indexOf("</answer>", from) : -1;
    return rollout.substring(from, end < 0 ? rollout.length() : end);
  }

  private static int scopeStart(String rollout) {
    int thought = lastIndexOf(rollout, THOUGHT_END);
    int answered = thought < 0 ? 0 : thought + THOUGHT_END.length();
    int tag = lastIndexOf(rollout, ANSWER);
    return tag >= answered ? tag + ANSWER.length() : answered;
  }

  private static boolean isTagged(String rollout, int from) {
    return rollout.startsWith(ANSWER, from - ANSWER.length());
  }

  /** Most texts hold no mark, and forwards a machine finds that out many characters at a time. */
  private static int lastIndexOf(String text, String mark) {
    return text.indexOf(mark) < 0 ? -1 : text.lastIndexOf(mark);
  }

  /** The rungs on which a text says itself that this is its answer. */
  private static @Nullable Span stated(String scope, Ladder ladder) {
    Span span = sentence(StatedAnswer.hopedCorrect(scope), ladder);
    if (span == null) {
      span = boxed(scope, ladder);
    }
    if (span == null) {
      span = sentence(StatedAnswer.afterHashes(scope), ladder);
    }
    if (span == null) {
      span = sentence(StatedAnswer.afterFinalAnswer(scope), ladder);
    }
    if (span == null) {
      span = sentence(StatedAnswer.afterAnswer(scope), ladder);
    }
    return span;
  }

  private static @Nullable Span boxed(String scope, Ladder ladder) {
    return BoxedAnswer.in(scope, ladder.formulas());
  }

  /** Of a sentence the formula counts where formulas are asked for. */
  private static @Nullable Span sentence(@Nullable Span span, Ladder ladder) {
    if (span == null || !ladder.formulas()) {
      return span;
    }
    String formula = FormulaInText.stated(span.text());
    int at = Math.max(0, span.text().indexOf(formula)); // parts that were joined begin somewhere
    return new Span(formula, span.running(), span.start() + at);
  }
}
