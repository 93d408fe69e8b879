package dev.cadastre.estimate;

/**
 * G-Pass@k_tau, the probability that at least a share tau of k draws is correct: the sum of
 * C(c,j)C(n-c,k-j)/C(n,k) over j from ceil(tau k), at least 1. Liu et al., arXiv 2412.13147.
 */
public final class GPassAtK {

  /** Keeps tau k = 3.0000000000000004 from asking for four. */
  private static final double ROUNDING = 1e-9;

  private GPassAtK() {}

  /** For 0 &lt;= tau &lt;= 1 and 1 &lt;= k &lt;= n; tau = 0 is pass@k. */
  public static double of(int n, int c, int k, double tau) {
    if (!(tau >= 0 && tau <= 1)) {
      throw new IllegalArgumentException("tau lies in [0, 1]; got " + tau);
    }
    if (k < 1 || k > n || c < 0 || c > n) {
      throw new IllegalArgumentException(
          "G-Pass@k needs 1 <= k <= n and 0 <= c <= n; got k = " + k + ", n = " + n + ", c = " + c);
    }
    return Hypergeometric.of(n, c, k).atLeast(wanted(k, tau));
  }

  private static int wanted(int k, double tau) {
    return Math.max(1, (int) Math.ceil(tau * k - ROUNDING));
  }
}
