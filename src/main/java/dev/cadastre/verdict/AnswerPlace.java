package dev.cadastre.verdict;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.rollout.Cloze;
import dev.cadastre.verdict.Extraction.Span;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the rollouts of a kind hold their answer: the place that its verifier looks at. */
public final class AnswerPlace {

  private static final Pattern BLANKS = Pattern.compile("\\s++$");
  private static final Pattern BOX = Pattern.compile("\\\\f?box(?:ed)? *\\{$");

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
   * A rollout without its answer. Behind a mark ({@code <answer>}, a box) the answer itself may be
   * missing; without a mark and without an answer there is no place for one.
   */
  public Optional<Cloze> cloze(String rollout) {
    Span answer = Extraction.place(rollout, ladder);
    if (answer == null) {
      return Optional.empty();
    }
    String before = rollout.substring(0, answer.start());
    String mark = BLANKS.matcher(before).replaceFirst("");
    if (mark.endsWith("<answer>")) {
      return Optional.of(new Cloze(before, "</answer>", false));
    }
    if (BOX.matcher(mark).find()) {
      return Optional.of(new Cloze(before, "}", false));
    }
    boolean sentences = answer.running() && answer.text().contains(". ");
    boolean last = answer.start() + answer.text().length() == rollout.length();
    return Optional.of(new Cloze(before, "", last && !sentences));
  }
}
