package dev.cadastre.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The unbiased estimate h_k = C(n-c,k)/C(n,k) of (1-p)^k, the probability that k fresh draws all
 * miss, and pass@k = 1 - h_k. Chen et al., arXiv 2107.03374. Domain: 0 &lt;= c &lt;= n and 0 &lt;=
 * k &lt;= n; beyond n there is no unbiased estimate, so k &gt; n is an error and never 1.0.
 */
public final class PassAtK {

  private PassAtK() {}

  /** pass@k of one problem with c correct of n draws. */
  public static double passAtK(int n, int c, int k) {
    return 1 - miss(n, c, k);
  }

  /** h_k of one problem, a product of min(c, k) factors. */
  public static double miss(int n, int c, int k) {
    check(n, c, k);
    if (n - c < k) {
      return 0;
    }
    int longer = Math.max(c, k);
    int factors = Math.min(c, k);
    double miss = 1;
    for (int j = 0; j < factors; j++) {
      miss *= (double) (n - longer - j) / (n - j);
    }
    return miss;
  }

  /** h_0 .. h_upTo of one problem: h_{k+1} = h_k max(n-c-k, 0) / (n-k). */
  public static double[] missCurve(int n, int c, int upTo) {
    check(n, c, upTo);
    double[] curve = new double[upTo + 1];
    curve[0] = 1;
    for (int k = 0; k < upTo; k++) {
      curve[k + 1] = curve[k] * Math.max(n - c - k, 0) / (n - k);
    }
    return curve;
  }

  /** h_k for every count c = 0 .. n at one k: h(c+1) = h(c) max(n-c-k, 0) / (n-c). */
  public static double[] missByCorrect(int n, int k) {
    check(n, 0, k);
    double[] miss = new double[n + 1];
    miss[0] = 1;
    for (int c = 0; c < n; c++) {
      miss[c + 1] = miss[c] * Math.max(n - c - k, 0) / (n - c);
    }
    return miss;
  }

  /** The printed budgets: 1, 2, 4, ... up to n, and n. Empty for n = 0. */
  public static List<Integer> grid(int n) {
    List<Integer> grid = new ArrayList<>();
    for (long k = 1; k <= n; k *= 2) {
      grid.add((int) k);
    }
    if (n > 0 && grid.get(grid.size() - 1) != n) {
      grid.add(n);
    }
    return List.copyOf(grid);
  }

  /**
   * The printed budgets and further ones, ascending.
   *
   * @throws IllegalArgumentException if one is not in 1 to n
   */
  public static List<Integer> grid(int n, List<Integer> further) {
    TreeSet<Integer> grid = new TreeSet<>(grid(n));
    for (int k : further) {
      check(n, 0, k);
      if (k < 1) {
        throw new IllegalArgumentException("pass@k is asked for k of 1 or more; got " + k);
      }
      grid.add(k);
    }
    return List.copyOf(grid);
  }

  private static void check(int n, int c, int k) {
    if (c < 0 || c > n) {
      throw new IllegalArgumentException(
          "correct draws lie between 0 and n; got c = " + c + " of n = " + n);
    }
    if (k < 0 || k > n) {
      throw new IllegalArgumentException(
          "pass@k needs at least k draws; got k = "
              + k
              + " with n = "
              + n
              + ": draw more, or lower k");
    }
  }
}
