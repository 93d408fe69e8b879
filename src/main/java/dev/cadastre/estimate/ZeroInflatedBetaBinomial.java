package dev.cadastre.estimate;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * A model of how success probabilities spread over problems: 0 with probability pi0, else
 * Beta(alpha, beta). Fitted by maximum likelihood; serves only to guess pass@K beyond n.
 */
public record ZeroInflatedBetaBinomial(double alpha, double beta, double pi0) {

  private static final double[][] STARTS = {{0, 0, -2}, {-1, 1, -4}, {-.5, -.5, -1}};
  private static final double LIMIT = 30;
  private static final double HALF_LOG_TWO_PI = .5 * Math.log(2 * Math.PI);

  /** pass@K = (1-pi0)(1 - B(alpha,beta+K)/B(alpha,beta)). */
  public double passAtK(int k) {
    double miss = Math.exp(LogBeta.value(alpha, beta + k) - LogBeta.value(alpha, beta));
    return (1 - pi0) * (1 - miss);
  }

  /** Fits counts of problems; n may differ between them. */
  public static ZeroInflatedBetaBinomial fit(int[] n, int[] c) {
    double[] weights = new double[n.length];
    Arrays.fill(weights, 1);
    Likelihood likelihood = new Likelihood(n, c, weights);
    NelderMead.Vertex best = null;
    for (double[] start : STARTS) {
      NelderMead.Vertex found = NelderMead.minimize(likelihood::negative, start, .5, 1e-8, 1e-8);
      best = best == null || found.value < best.value ? found : best;
    }
    return of(Objects.requireNonNull(best).at);
  }

  /** Fits weighted problems from a known fit, at a coarser tolerance. */
  ZeroInflatedBetaBinomial refit(int[] n, int[] c, double[] weights) {
    double[] start = {
      Math.log(alpha), Math.log(beta), Math.max(-8, Math.log(pi0) - Math.log1p(-pi0))
    };
    return of(NelderMead.minimize(new Likelihood(n, c, weights)::negative, start, .3, 1e-6, 1).at);
  }

  private static ZeroInflatedBetaBinomial of(double[] x) {
    return new ZeroInflatedBetaBinomial(
        Math.exp(limited(x[0])), Math.exp(limited(x[1])), 1 / (1 + Math.exp(-limited(x[2]))));
  }

  private static double limited(double x) {
    return Math.max(-LIMIT, Math.min(LIMIT, x));
  }

  /** Negative log-likelihood over distinct (n, c), without binomial coefficients. */
  private static final class Likelihood {
    private record Count(int n, int c) implements Comparable<Count> {
      @Override
      public int compareTo(Count other) {
        return n != other.n ? Integer.compare(n, other.n) : Integer.compare(c, other.c);
      }
    }

    private final Map<Count, Double> weights = new TreeMap<>();

    Likelihood(int[] n, int[] c, double[] weights) {
      for (int i = 0; i < n.length; i++) {
        if (weights[i] > 0) {
          this.weights.merge(new Count(n[i], c[i]), weights[i], Double::sum);
        }
      }
    }

    double negative(double[] x) {
      ZeroInflatedBetaBinomial model = of(x);
      double a = model.alpha;
      double b = model.beta;
      double atZero = LogBeta.value(a, b);
      double sum = 0;
      int n = -1;
      double atN = 0;
      for (Map.Entry<Count, Double> entry : weights.entrySet()) {
        Count count = entry.getKey();
        if (count.n != n) {
          n = count.n;
          atN = logGamma(a + b + n);
        }
        double log = logGamma(a + count.c) + logGamma(b + n - count.c) - atN - atZero;
        double likelihood = (1 - model.pi0) * Math.exp(log);
        sum +=
            entry.getValue()
                * (count.c == 0 ? Math.log(model.pi0 + likelihood) : Math.log1p(-model.pi0) + log);
      }
      return -sum;
    }

    /** Stirling's series from 16 on: 1e-14 relative, at a fraction of the time. */
    private static double logGamma(double x) {
      if (x < 16) {
        return LogGamma.value(x);
      }
      double inverse = 1 / x;
      double square = inverse * inverse;
      double series = inverse * (1 / 12.0 - square * (1 / 360.0 - square / 1260));
      return (x - .5) * Math.log(x) - x + HALF_LOG_TWO_PI + series;
    }
  }
}
