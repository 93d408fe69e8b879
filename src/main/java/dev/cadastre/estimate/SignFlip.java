package dev.cadastre.estimate;

import java.util.Arrays;

/**
 * Sign-flip permutation test that paired differences are symmetric around 0: two-sided p of their
 * sum. All 2^m sign patterns for up to 20 non-zero differences, else 20,000 random ones and
 * (1+#)/(B+1).
 */
public final class SignFlip {

  private static final int EXACT = 20;
  private static final int RANDOM_PATTERNS = 20_000;

  /** Patterns whose sums are equal on paper may differ by rounding. */
  private static final double ROUNDING = 1e-9;

  private SignFlip() {}

  /** 1 where all differences are 0. */
  public static double p(double[] differences, long seed) {
    double[] d = Arrays.stream(differences).filter(x -> x != 0).toArray();
    double extreme =
        Math.abs(Arrays.stream(d).sum()) - ROUNDING * Arrays.stream(d).map(Math::abs).sum();
    return d.length <= EXACT ? exact(d, extreme) : random(d, extreme, seed);
  }

  /** Gray code: each pattern differs from the last by one sign. */
  private static double exact(double[] d, double extreme) {
    double sum = Arrays.stream(d).sum();
    double[] signed = d.clone();
    int patterns = 1 << d.length;
    int hits = 1;
    for (int i = 1; i < patterns; i++) {
      int flipped = Integer.numberOfTrailingZeros(i);
      sum -= 2 * signed[flipped];
      signed[flipped] = -signed[flipped];
      if (Math.abs(sum) >= extreme) {
        hits++;
      }
    }
    return (double) hits / patterns;
  }

  private static double random(double[] d, double extreme, long seed) {
    RandomStream random = new RandomStream(seed, RandomStream.Purpose.SIGN_FLIP, 0);
    int hits = 0;
    for (int b = 0; b < RANDOM_PATTERNS; b++) {
      double sum = 0;
      long bits = 0;
      for (int i = 0; i < d.length; i++) {
        bits = i % Long.SIZE == 0 ? random.nextLong() : bits >>> 1;
        sum += (bits & 1) == 0 ? d[i] : -d[i];
      }
      if (Math.abs(sum) >= extreme) {
        hits++;
      }
    }
    return (1.0 + hits) / (RANDOM_PATTERNS + 1);
  }
}
