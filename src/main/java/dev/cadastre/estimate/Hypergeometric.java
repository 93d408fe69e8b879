package dev.cadastre.estimate;

/**
 * How many marked items come with `drawn` of `total` items of which `marked` are marked: the
 * probabilities of first, first+1, ... Built outward from the mode by the ratio of neighbours, so
 * no digits are lost to log-gamma; tails below 1e-25 of the mode are cut.
 */
final class Hypergeometric {

  private static final double NEGLIGIBLE = 1e-25;

  private final int first;
  private final double[] probabilities;

  private Hypergeometric(int first, double[] probabilities) {
    this.first = first;
    this.probabilities = probabilities;
  }

  static Hypergeometric of(int total, int marked, int drawn) {
    int low = Math.max(0, drawn + marked - total);
    int high = Math.min(marked, drawn);
    int mode = (int) ((drawn + 1.0) * (marked + 1.0) / (total + 2.0));
    mode = Math.max(low, Math.min(high, mode));
    double unmarked = (double) total - marked - drawn;
    int first = mode;
    for (double p = 1; first > low && p > NEGLIGIBLE; first--) {
      p *= first * (unmarked + first) / ((marked - first + 1.0) * (drawn - first + 1.0));
    }
    int last = mode;
    for (double p = 1; last < high && p > NEGLIGIBLE; last++) {
      p *=
          ((double) marked - last)
              * ((double) drawn - last)
              / ((last + 1.0) * (unmarked + last + 1));
    }
    double[] p = new double[last - first + 1];
    p[mode - first] = 1;
    double sum = 1;
    for (int x = mode; x > first; x--) {
      p[x - 1 - first] =
          p[x - first] * (x * (unmarked + x) / ((marked - x + 1.0) * (drawn - x + 1.0)));
      sum += p[x - 1 - first];
    }
    for (int x = mode; x < last; x++) {
      p[x + 1 - first] =
          p[x - first]
              * (((double) marked - x) * ((double) drawn - x) / ((x + 1.0) * (unmarked + x + 1)));
      sum += p[x + 1 - first];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return new Hypergeometric(first, p);
  }

  int first() {
    return first;
  }

  int last() {
    return first + probabilities.length - 1;
  }

  /** Probability of exactly x, for first &lt;= x &lt;= last. */
  double probability(int x) {
    return probabilities[x - first];
  }

  /** Probability of x or more. */
  double atLeast(int x) {
    double sum = 0;
    for (int i = probabilities.length - 1; i >= Math.max(0, x - first); i--) {
      sum += probabilities[i];
    }
    return Math.min(1, sum);
  }
}
