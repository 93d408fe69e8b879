package dev.cadastre.estimate;

import dev.cadastre.estimate.PairedCounts.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Did any problem move? The sum of squared differences of pass@k against dealing every problem's
 * pooled draws back to the two sides at random. Sees losses and gains that cancel, and says nothing
 * of direction.
 *
 * @param k budget of the differences
 * @param statistic sum of squared differences
 * @param nullMean its exact expectation if nothing moved
 * @param p (1 + deals that reach the statistic) / (deals + 1)
 */
public record AnyMove(int k, double statistic, double nullMean, double p) {

  /** Deals that equal the observation on paper may differ by rounding. */
  private static final double ROUNDING = 1e-9;

  /**
   * Tests at one budget.
   *
   * @param k from 1 to the draws
   * @param deals random deals, 1 or more
   */
  public static AnyMove of(PairedCounts counts, int k, long seed, int deals) {
    double statistic = counts.sum(r -> square(r.differenceAt(k)));
    Map<Integer, double[]> miss = new HashMap<>();
    List<Dealt> dealt = new ArrayList<>();
    for (Row row : counts.rows()) {
      dealt.add(
          Dealt.of(
              row,
              miss.computeIfAbsent(row.baseDraws(), n -> PassAtK.missByCorrect(n, k)),
              miss.computeIfAbsent(row.tunedDraws(), n -> PassAtK.missByCorrect(n, k))));
    }
    double nullMean = 0;
    for (int row = 0; row < dealt.size(); row++) {
      nullMean += counts.problemsOf(row) * dealt.get(row).mean();
    }
    double extreme = statistic * (1 - ROUNDING);
    long hits =
        IntStream.range(0, deals)
            .parallel()
            .filter(
                b ->
                    deal(counts, dealt, new RandomStream(seed, RandomStream.Purpose.DEAL, b))
                        >= extreme)
            .count();
    return new AnyMove(k, statistic, nullMean, (1.0 + hits) / (deals + 1));
  }

  private static double deal(PairedCounts counts, List<Dealt> dealt, RandomStream random) {
    double sum = 0;
    for (int row = 0; row < dealt.size(); row++) {
      Dealt squares = dealt.get(row);
      for (int i = 0; i < counts.problemsOf(row) && !squares.constant(); i++) {
        sum += squares.at(random.nextDouble());
      }
      if (squares.constant()) {
        sum += counts.problemsOf(row) * squares.at(0);
      }
    }
    return sum;
  }

  private static double square(double x) {
    return x * x;
  }

  /** The squared difference of one row under every deal, with the deals' cumulated probability. */
  private static final class Dealt {
    private final double[] squares;
    private final double[] probability;
    private final double[] cumulated;

    private Dealt(double[] squares, double[] probability) {
      this.squares = squares;
      this.probability = probability;
      cumulated = probability.clone();
      Arrays.parallelPrefix(cumulated, Double::sum);
    }

    static Dealt of(Row row, double[] base, double[] tuned) {
      int correct = row.baseCorrect() + row.tunedCorrect();
      Hypergeometric deals =
          Hypergeometric.of(row.baseDraws() + row.tunedDraws(), correct, row.baseDraws());
      int size = deals.last() - deals.first() + 1;
      double[] squares = new double[size];
      double[] probability = new double[size];
      for (int i = 0; i < size; i++) {
        int x = deals.first() + i;
        squares[i] = square(base[x] - tuned[correct - x]);
        probability[i] = deals.probability(x);
      }
      return new Dealt(squares, probability);
    }

    boolean constant() {
      return squares.length == 1;
    }

    double mean() {
      double mean = 0;
      for (int i = 0; i < squares.length; i++) {
        mean += probability[i] * squares[i];
      }
      return mean;
    }

    double at(double uniform) {
      int found = Arrays.binarySearch(cumulated, uniform);
      return squares[Math.min(found < 0 ? -found - 1 : found + 1, squares.length - 1)];
    }
  }
}
