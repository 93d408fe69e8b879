package dev.cadastre.estimate;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.numbers.gamma.Digamma;

/**
 * Entropy of one problem's answer classes in nats, from the draws of each class; "no answer" is one
 * of the classes. Zero counts are ignored; one draw or more.
 */
public final class AnswerEntropy {

  private AnswerEntropy() {}

  /** -sum (f/n) ln (f/n); biased low. */
  public static double plugIn(int[] counts) {
    double n = draws(counts);
    return Arrays.stream(counts).filter(f -> f > 0).mapToDouble(f -> -f / n * Math.log(f / n)).sum()
        + 0.0;
  }

  /** Plug-in + (classes - 1) / 2n. */
  public static double millerMadow(int[] counts) {
    double n = draws(counts);
    long classes = Arrays.stream(counts).filter(f -> f > 0).count();
    return plugIn(counts) + (classes - 1) / (2 * n);
  }

  /**
   * Chao, Wang and Jost 2013, doi 10.1111/2041-210X.12108: least biased of the columns. The unseen
   * part is (f1/n) sum_{r&gt;=0} (1-A)^(r+1)/(n+r), with f1 and f2 the classes seen once and twice.
   */
  public static double chaoWangJost(int[] counts) {
    int n = draws(counts);
    long once = Arrays.stream(counts).filter(f -> f == 1).count();
    long twice = Arrays.stream(counts).filter(f -> f == 2).count();
    double atN = Digamma.value(n);
    double seen =
        Arrays.stream(counts)
            .filter(f -> f > 0 && f < n)
            .mapToDouble(f -> (double) f / n * (atN - Digamma.value(f)))
            .sum();
    if (once == 0) {
      return seen;
    }
    double a =
        twice > 0
            ? 2.0 * twice / ((n - 1.0) * once + 2.0 * twice)
            : 2.0 / ((n - 1.0) * (once - 1) + 2);
    return seen + (double) once / n * tail(a, n);
  }

  /** Exact expected plug-in of m of the n draws, 1 &lt;= m &lt;= n. */
  public static double rarefied(int[] counts, int m) {
    int n = draws(counts);
    if (m < 1 || m > n) {
      throw new IllegalArgumentException(
          "rarefied entropy takes m of the n draws, 1 <= m <= n; got m = " + m + ", n = " + n);
    }
    if (m == n) {
      return plugIn(counts);
    }
    Map<Integer, Integer> classesOfSize = new TreeMap<>();
    Arrays.stream(counts).filter(f -> f > 0).forEach(f -> classesOfSize.merge(f, 1, Integer::sum));
    double entropy = 0;
    for (Map.Entry<Integer, Integer> entry : classesOfSize.entrySet()) {
      Hypergeometric seen = Hypergeometric.of(n, entry.getKey(), m);
      for (int a = Math.max(1, seen.first()); a <= Math.min(m - 1, seen.last()); a++) {
        double share = (double) a / m;
        entropy -= entry.getValue() * seen.probability(a) * share * Math.log(share);
      }
    }
    return entropy;
  }

  /**
   * sum_{r&gt;=0} x^(r+1)/(n+r), x = 1 - a. Equal to x^(1-n) (-ln a - sum_{j&lt;n} x^j/j), which
   * cancels unless n a is small, where the series in turn is long.
   */
  private static double tail(double a, int n) {
    double x = 1 - a;
    if (x <= 0) {
      return 0;
    }
    double sum = 0;
    double power = x;
    if (n * a > 2) {
      for (int r = 0; power > 1e-18 * sum * (n + r) && power > 0; r++) {
        sum += power / (n + r);
        power *= x;
      }
      return sum;
    }
    for (int j = 1; j < n; j++) {
      sum += power / j;
      power *= x;
    }
    return (-Math.log(a) - sum) * x / power;
  }

  private static int draws(int[] counts) {
    int n = 0;
    for (int count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("counts are 0 or more; got " + count);
      }
      n += count;
    }
    if (n == 0) {
      throw new IllegalArgumentException("entropy needs one draw or more; got none");
    }
    return n;
  }
}
