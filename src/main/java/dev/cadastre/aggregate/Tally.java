package dev.cadastre.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sufficient statistic of one problem in one run under one verifier.
 *
 * @param problem external id
 * @param drawn samples stored
 * @param correct draws judged correct
 * @param incorrect draws judged incorrect
 * @param noAnswer draws without an answer: a model's fault, so they count as not correct
 * @param undecided draws the verifier could not decide; they are left out of n
 * @param truncated draws cut at the plan's maximum of tokens; null if no source tells
 * @param classes how often each answer class was given, without the class "no answer"; empty if no
 *     classes are known
 */
public record Tally(
    String problem,
    int drawn,
    int correct,
    int incorrect,
    int noAnswer,
    int undecided,
    @Nullable Integer truncated,
    List<ClassCount> classes) {

  /** Draws that gave answers of one class. */
  public record ClassCount(String answerClass, boolean correct, int count) {}

  public Tally {
    if (correct < 0 || incorrect < 0 || noAnswer < 0 || undecided < 0) {
      throw new IllegalArgumentException("counts are 0 or more; got those of problem " + problem);
    }
    if (correct + incorrect + noAnswer + undecided > drawn) {
      throw new IllegalArgumentException(
          "verdicts do not exceed draws; got "
              + (correct + incorrect + noAnswer + undecided)
              + " verdicts of "
              + drawn
              + " draws for problem "
              + problem);
    }
    classes = List.copyOf(classes);
  }

  /** n: draws with a verdict that counts. */
  public int scored() {
    return correct + incorrect + noAnswer;
  }
}
