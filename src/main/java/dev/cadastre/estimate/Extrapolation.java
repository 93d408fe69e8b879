package dev.cadastre.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * pass@K beyond n by a model; never an input of verdicts, crossings or tests, and never taken for a
 * difference. The 95 % interval is a percentile bootstrap over problems with a refit each: it knows
 * sampling noise and not a wrong shape near 0.
 *
 * @param model name of the model
 * @param alpha of the beta part
 * @param beta of the beta part
 * @param pi0 share of problems with success probability 0
 * @param points at 2n, 4n and 8n
 * @param resamples of the interval
 */
public record Extrapolation(
    String model, double alpha, double beta, double pi0, List<Point> points, int resamples) {

  /** The farthest K is this many times n. */
  public static final int FARTHEST = 8;

  private static final int RESAMPLES = 200;
  private static final int FEWEST_PROBLEMS = 10;
  private static final int FEWEST_INNER = 3;

  /** A guessed pass@k with its interval. */
  public record Point(int k, double passAtK, double lower, double upper) {}

  public Extrapolation {
    points = List.copyOf(points);
  }

  /**
   * Null below 10 problems or 3 problems with 0 &lt; c &lt; n: too little for three parameters.
   *
   * @param n draws of each problem; K goes to 8 times the smallest
   * @param c correct draws of each problem
   */
  public static @Nullable Extrapolation of(int[] n, int[] c, long seed) {
    long inner = IntStream.range(0, n.length).filter(i -> c[i] > 0 && c[i] < n[i]).count();
    if (n.length < FEWEST_PROBLEMS || inner < FEWEST_INNER) {
      return null;
    }
    ZeroInflatedBetaBinomial fit = ZeroInflatedBetaBinomial.fit(n, c);
    List<ZeroInflatedBetaBinomial> refits =
        IntStream.range(0, RESAMPLES)
            .parallel()
            .mapToObj(b -> fit.refit(n, c, weights(n.length, seed, b)))
            .toList();
    int draws = Arrays.stream(n).min().orElseThrow();
    List<Point> points = new ArrayList<>();
    for (int times = 2; times <= FARTHEST; times *= 2) {
      int k = Math.multiplyExact(times, draws);
      double[] sorted = refits.stream().mapToDouble(r -> r.passAtK(k)).sorted().toArray();
      double tail = (1 - PairedT.CONFIDENCE) / 2;
      points.add(
          new Point(
              k,
              fit.passAtK(k),
              Quantiles.linear(sorted, tail),
              Quantiles.linear(sorted, 1 - tail)));
    }
    return new Extrapolation(
        "zero-inflated beta-binomial", fit.alpha(), fit.beta(), fit.pi0(), points, RESAMPLES);
  }

  private static double[] weights(int problems, long seed, int index) {
    RandomStream random = new RandomStream(seed, RandomStream.Purpose.EXTRAPOLATION, index);
    double[] weights = new double[problems];
    for (int i = 0; i < problems; i++) {
      weights[random.nextInt(problems)]++;
    }
    return weights;
  }
}
