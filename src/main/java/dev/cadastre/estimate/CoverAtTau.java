package dev.cadastre.estimate;

/**
 * Cover@tau: the share of problems whose success probability is at least tau, with c/n put for the
 * probability. Plug-in: for a p near tau the share knows the draws' noise too.
 */
public final class CoverAtTau {

  private static final double ROUNDING = 1e-9;

  private CoverAtTau() {}

  /**
   * Share of the problems.
   *
   * @param n draws of each problem, 1 and up
   * @param c correct draws of each problem
   * @param tau in (0, 1]
   */
  public static double of(int[] n, int[] c, double tau) {
    if (!(tau > 0 && tau <= 1)) {
      throw new IllegalArgumentException("tau lies in (0, 1]; got " + tau);
    }
    if (n.length == 0 || n.length != c.length) {
      throw new IllegalArgumentException(
          "Cover@tau takes counts of one problem or more; got " + n.length + " and " + c.length);
    }
    int covered = 0;
    for (int i = 0; i < n.length; i++) {
      if (c[i] >= tau * n[i] - ROUNDING) {
        covered++;
      }
    }
    return (double) covered / n.length;
  }
}
