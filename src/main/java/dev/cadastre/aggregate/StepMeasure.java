package dev.cadastre.aggregate;

import dev.cadastre.estimate.Interval;
import dev.cadastre.estimate.PairedT;
import dev.cadastre.estimate.PassAtK;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at over the steps of a training, of one of its checkpoints.
 *
 * @param name such as {@code pass@1} or {@code SRR}
 * @param value null where it can't be had
 * @param lower of a 95 % interval for other problems of this kind; null without one
 * @param upper its other end
 */
public record StepMeasure(
    String name, @Nullable Double value, @Nullable Double lower, @Nullable Double upper) {

  private static final int FEW_PROBLEMS = 100;

  /**
   * Of a checkpoint, compared with the base. Differences are tuned - base, at equal draws;
   * certified counts are those that hold over all problems together.
   *
   * @param k up to the comparison's draws, the same for all steps
   */
  public static List<StepMeasure> ofTuned(Comparison comparison, TextMeasures texts, int k) {
    List<StepMeasure> measures = curve(comparison, ProblemComparison::tuned, k);
    measures.add(plain("SRR", comparison.srr()));
    measures.add(plain("NDR", comparison.ndr()));
    Certified certified = comparison.certified();
    measures.add(
        plain("certified lost, at least", certified == null ? null : certified.shrunkAtLeast()));
    measures.add(
        plain(
            "certified gained, at least", certified == null ? null : certified.expandedAtLeast()));
    EntropyComparison entropy = comparison.answerEntropyNats();
    measures.add(plain("answer entropy", entropy == null ? null : entropy.tuned().plugIn()));
    measures.add(token(texts.tunedEntropy()));
    comparison.passAtK().stream()
        .filter(at -> at.k() == k)
        .forEach(at -> measures.add(difference(at, comparison.problems() < FEW_PROBLEMS)));
    if (entropy != null) {
      EntropyComparison.Test test = entropy.difference();
      measures.add(
          new StepMeasure("answer entropy, difference", test.mean(), test.lower(), test.upper()));
    }
    return List.copyOf(measures);
  }

  /** Of the base itself, from one of its comparisons. */
  public static List<StepMeasure> ofBase(Comparison comparison, TextMeasures texts, int k) {
    List<StepMeasure> measures = curve(comparison, ProblemComparison::base, k);
    EntropyComparison entropy = comparison.answerEntropyNats();
    measures.add(plain("answer entropy", entropy == null ? null : entropy.base().plugIn()));
    measures.add(token(texts.baseEntropy()));
    return List.copyOf(measures);
  }

  private static List<StepMeasure> curve(
      Comparison comparison, Function<ProblemComparison, ProblemComparison.Side> side, int k) {
    List<StepMeasure> curve = new ArrayList<>();
    if (comparison.problems() > 0) {
      curve.add(passAt(comparison, side, 1));
      if (k > 1) {
        curve.add(passAt(comparison, side, k));
      }
    }
    return curve;
  }

  /** With Student's interval over problems. */
  private static StepMeasure passAt(
      Comparison comparison, Function<ProblemComparison, ProblemComparison.Side> side, int k) {
    PairedT t =
        PairedT.of(
            comparison.byProblem().stream()
                .map(side)
                .mapToDouble(of -> PassAtK.passAtK(of.draws(), of.correct(), k))
                .toArray());
    Interval interval = t.interval();
    return new StepMeasure(
        "pass@" + k,
        t.mean(),
        interval == null ? null : Double.valueOf(Math.max(0, interval.lower())),
        interval == null ? null : Double.valueOf(Math.min(1, interval.upper())));
  }

  private static StepMeasure difference(PassAtKDifference at, boolean few) {
    return new StepMeasure(
        "pass@" + at.k() + ", difference",
        at.delta(),
        few ? Double.valueOf(at.guardLower()) : at.lower(),
        few ? Double.valueOf(at.guardUpper()) : at.upper());
  }

  private static StepMeasure token(@Nullable TokenEntropy entropy) {
    return plain("token entropy", entropy == null ? null : entropy.mean());
  }

  private static StepMeasure plain(String name, @Nullable Number value) {
    return new StepMeasure(
        name, value == null ? null : Double.valueOf(value.doubleValue()), null, null);
  }
}
