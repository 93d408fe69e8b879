package dev.cadastre.lab.training;

import dev.cadastre.problem.Problem;
import java.util.List;

/** A checkpoint in training. Used by one thread at a time. */
public interface Policy extends AutoCloseable {

  /**
   * Draws texts at temperature 1.
   *
   * @param streams keys the random numbers, beside the problem's id
   * @param longest tokens at which a text is cut
   */
  List<Row> draw(Problem problem, int count, String streams, int longest)
      throws InterruptedException;

  /** Log-probability of each token of each text, nats. */
  List<float[]> logProbs(List<Row> rows);

  /** The same under the weights that training started from. */
  List<float[]> referenceLogProbs(List<Row> rows);

  /**
   * One optimizer step.
   *
   * @param rate learning rate
   * @param count steps with this one, from 1
   */
  Update update(Lesson lesson, Pace pace, double rate, int count);

  @Override
  void close();

  /**
   * What an optimizer step saw.
   *
   * @param loss before the step
   * @param entropyNats mean over tokens, by their weights
   * @param gradientNorm before it was scaled down
   */
  record Update(double loss, double entropyNats, double gradientNorm) {
    /** There was nothing to learn. */
    public static final Update NONE = new Update(Double.NaN, Double.NaN, Double.NaN);
  }
}
