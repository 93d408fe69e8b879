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
   */
  record Span(String text, boolean running) {}

  private static final String THOUGHT_END = "</think>";
  private static final String ANSWER = "<answer>";

  private Extraction() {}

  /** {@link #of(String, Ladder)} with every rung. */
  static @Nullable Span of(String rollout, LastResort lastResort) {
    return of(rollout, Ladder.to(lastResort));
  }

  /** The answer in a rollout's text; null if there is none. */
  static @Nullable Span of(String rollout, Ladder ladder) {
    int from = answered(rollout);
    int tag = lastIndexOf(rollout, ANSWER);
    boolean tagged = tag >= from;
    String scope = tagged ? tagged(rollout, tag) : rollout.substring(from);
    Span span = ladder.boxedOnly() ? boxed(scope, ladder) : stated(scope, ladder);
    if (span == null && !ladder.boxedOnly()) {
      if (tagged) {
        span = sentence(new Span(scope, false), ladder);
      } else if (!scope.contains("<think>")) {
        String guess = ladder.lastResort().in(scope);
        span = guess == null ? null : new Span(guess, false);
      }
    }
    return span == null || span.text().isBlank()
        ? null
        : new Span(span.text().strip(), span.running());
  }

  /** What of a rollout counts: the text behind its thoughts, inside its answer tags. */
  static String scope(String rollout) {
    int from = answered(rollout);
    int tag = lastIndexOf(rollout, ANSWER);
    return tag >= from ? tagged(rollout, tag) : rollout.substring(from);
  }

  private static String tagged(String rollout, int tag) {
    int end = rollout.indexOf("</answer>", tag);
    return rollout.substring(tag + ANSWER.length(), end < 0 ? rollout.length() : end);
  }

  private static int answered(String rollout) {
    int at = lastIndexOf(rollout, THOUGHT_END);
    return at < 0 ? 0 : at + THOUGHT_END.length();
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
      span = sentence(StatedAnswer.afterFinalAnswer(scope), ladder);
    }
    if (span == null) {
      span = sentence(StatedAnswer.afterAnswer(scope), ladder);
    }
    return span;
  }

  private static @Nullable Span boxed(String scope, Ladder ladder) {
    String box = BoxedAnswer.in(scope, ladder.formulas());
    return box == null ? null : new Span(box, false);
  }

  /** Of a sentence the formula counts where formulas are asked for. */
  private static @Nullable Span sentence(@Nullable Span span, Ladder ladder) {
    return span == null || !ladder.formulas()
        ? span
        : new Span(FormulaInText.stated(span.text()), span.running());
  }
}
