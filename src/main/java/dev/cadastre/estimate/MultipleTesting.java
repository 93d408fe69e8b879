package dev.cadastre.estimate;

import java.util.Arrays;

/** What many p-values say together. */
public final class MultipleTesting {

  private MultipleTesting() {}

  /**
   * Benjamini-Hochberg: the largest p that is a discovery at false discovery rate q, or -1 if none
   * is. Doi 10.1111/j.2517-6161.1995.tb02031.x.
   */
  public static double discoveryThreshold(double[] p, double q) {
    double[] sorted = sorted(p);
    for (int i = sorted.length; i > 0; i--) {
      if (sorted[i - 1] <= q * i / sorted.length) {
        return sorted[i - 1];
      }
    }
    return -1;
  }

  /** Number of Benjamini-Hochberg discoveries at false discovery rate q. */
  public static int discoveries(double[] p, double q) {
    double threshold = discoveryThreshold(p, q);
    return (int) Arrays.stream(p).filter(x -> x <= threshold).count();
  }

  /**
   * Hommel's bound: with confidence 1 - alpha at least so many null hypotheses are false. N - H, H
   * = max{i : p_(N-i+j) &gt; j alpha/i for j = 1..i}. The condition at i implies that at i - 1, so
   * H is found by bisection. Goeman and Solari, doi 10.1214/11-STS356.
   */
  public static int atLeast(double[] p, double alpha) {
    double[] sorted = sorted(p);
    int holds = 0;
    int fails = sorted.length + 1;
    while (fails - holds > 1) {
      int middle = (holds + fails) >>> 1;
      if (largestLookNull(sorted, middle, alpha)) {
        holds = middle;
      } else {
        fails = middle;
      }
    }
    return sorted.length - holds;
  }

  private static boolean largestLookNull(double[] sorted, int i, double alpha) {
    for (int j = 1; j <= i; j++) {
      if (sorted[sorted.length - i + j - 1] <= j * alpha / i) {
        return false;
      }
    }
    return true;
  }

  private static double[] sorted(double[] p) {
    double[] sorted = p.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
