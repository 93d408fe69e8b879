package dev.cadastre.lab.training;

/**
 * A row and what it adds to the loss. With r = pi / denominator, the loss is the sum over all
 * tokens of
 *
 * <p>-weight (likelihood ln pi + min(r A, bounded(r) A) (1 - pi)^exploration), where A is the
 * advantage and (1 - pi)^exploration is a constant to the gradient; divergence and entropy of the
 * {@link Lesson} join it.
 *
 * @param weight of each token
 * @param likelihood factor of the log-probability itself
 * @param advantage of each token
 * @param logDenominators one for each token of the text, nats; none: the policy as it stands, so
 *     that r is 1
 * @param lowest bound of r
 * @param highest bound of r
 * @param exploration exponent, 0 and up
 * @param references log-probability of each token under the reference, nats; none where no
 *     divergence is asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, thousands of them a step
public record Example(
    Row row,
    double weight,
    double likelihood,
    double advantage,
    float[] logDenominators,
    double lowest,
    double highest,
    double exploration,
    float[] references) {

  private static final float[] NONE = {};

  public Example {
    requireLength("denominators", logDenominators, row);
    requireLength("references", references, row);
  }

  /** A text to make likelier. */
  public static Example likelier(Row row, double weight) {
    return new Example(row, weight, 1, 0, NONE, 0, Double.POSITIVE_INFINITY, 0, NONE);
  }

  /** A text that the policy drew: r is held within 1 - clip and 1 + clip. */
  public static Example drawn(Row row, double weight, double advantage, double clip) {
    return new Example(row, weight, 0, advantage, NONE, 1 - clip, 1 + clip, 0, NONE);
  }

  /** A text that another source drew, with unbounded r. */
  public static Example external(
      Row row, double weight, double advantage, float[] logDenominators, double exploration) {
    return new Example(
        row, weight, 0, advantage, logDenominators, 0, Double.POSITIVE_INFINITY, exploration, NONE);
  }

  /** The same with the reference's log-probabilities. */
  public Example near(float[] references) {
    return new Example(
        row,
        weight,
        likelihood,
        advantage,
        logDenominators,
        lowest,
        highest,
        exploration,
        references);
  }

  private static void requireLength(String what, float[] values, Row row) {
    if (values.length != 0 && values.length != row.text().length) {
      throw new IllegalArgumentException(
          what
              + " are as many as tokens, or none; got "
              + values.length
              + " for "
              + row.text().length
              + " tokens");
    }
  }
}
