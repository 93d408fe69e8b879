package dev.cadastre.estimate;

import java.util.Arrays;

/**
 * maj@k: the exact expected correctness of the most frequent answer among k of the n draws, chosen
 * without replacement, ties split evenly. Draws without an answer do not vote; if none of the k
 * draws has an answer, the outcome counts as not correct.
 *
 * <p>For a correct class j and its number of votes m, the ways in which every other class gets
 * fewer than m votes, or ties at m, are the coefficients of prod_i (sum_{a&lt;m} C(f_i,a) x^a + t
 * C(f_i,m) x^m); the power of x counts draws and that of t counts ties.
 */
public final class MajorityAtK {

  /** Largest k: C(16384, 64) still fits a double, and the work grows with k^3. */
  public static final int MAX_K = 64;

  private MajorityAtK() {}

  /**
   * One problem, given its answer classes.
   *
   * @param counts draws of each answer class, without "no answer"
   * @param correct which of the classes are correct
   * @param noAnswer draws without an answer
   * @param k from 1 to the number of draws, at most {@link #MAX_K}
   */
  public static double of(int[] counts, boolean[] correct, int noAnswer, int k) {
    int n = Arrays.stream(counts).sum() + noAnswer;
    if (counts.length != correct.length) {
      throw new IllegalArgumentException(
          "every class is correct or not; got "
              + counts.length
              + " counts and "
              + correct.length
              + " flags");
    }
    if (k < 1 || k > Math.min(n, MAX_K)) {
      throw new IllegalArgumentException(
          "maj@k is computed for k from 1 to min(n, "
              + MAX_K
              + "); got k = "
              + k
              + " with n = "
              + n);
    }
    int[] alike = new int[n + 1]; // correct classes by their count: each wins as often
    for (int j = 0; j < counts.length; j++) {
      alike[counts[j]] += correct[j] ? 1 : 0;
    }
    double favourable = 0;
    for (int j = 0; j < counts.length; j++) {
      int classes = correct[j] ? alike[counts[j]] : 0;
      alike[counts[j]] -= classes;
      for (int votes = 1; classes > 0 && votes <= Math.min(k, counts[j]); votes++) {
        favourable += classes * choose(counts[j], votes) * ways(counts, noAnswer, j, votes, k);
      }
    }
    return Math.min(1, favourable / choose(n, k));
  }

  /** Ways to fill the other k - votes draws, each weighted by one over the number of winners. */
  private static double ways(int[] counts, int noAnswer, int winner, int votes, int k) {
    int rest = k - votes;
    int maxTies = rest / votes;
    double[][] ways = new double[maxTies + 1][rest + 1]; // [ties, draws]
    for (int a = 0; a <= Math.min(noAnswer, rest); a++) {
      ways[0][a] = choose(noAnswer, a);
    }
    int ties = 0;
    for (int i = 0; i < counts.length; i++) {
      if (i == winner || counts[i] == 0) {
        continue;
      }
      boolean mayTie = counts[i] >= votes;
      ties = Math.min(maxTies, mayTie ? ties + 1 : ties);
      double tied = mayTie ? choose(counts[i], votes) : 0;
      double[] fewer = fewer(counts[i], Math.min(votes - 1, rest));
      for (int t = ties; t >= 0; t--) {
        double[] next = new double[rest + 1];
        for (int draws = 0; draws <= rest; draws++) {
          for (int a = 0; a < fewer.length && ways[t][draws] != 0 && draws + a <= rest; a++) {
            next[draws + a] += ways[t][draws] * fewer[a];
          }
          if (t > 0 && draws >= votes) {
            next[draws] += ways[t - 1][draws - votes] * tied;
          }
        }
        ways[t] = next;
      }
    }
    double sum = 0;
    for (int t = 0; t <= ties; t++) {
      sum += ways[t][rest] / (t + 1);
    }
    return sum;
  }

  private static double[] fewer(int count, int most) {
    double[] fewer = new double[Math.min(count, most) + 1];
    for (int a = 0; a < fewer.length; a++) {
      fewer[a] = choose(count, a);
    }
    return fewer;
  }

  private static double choose(int n, int k) {
    double ways = 1;
    for (int i = 0; i < k; i++) {
      ways = ways * (n - i) / (i + 1);
    }
    return ways;
  }
}
