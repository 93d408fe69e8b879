package dev.cadastre.estimate;

/**
 * SplitMix64, started from a seed, a purpose and an index: every resample has a stream of its own,
 * so results know nothing of threads, and no JDK can change them. Steele, Lea, Flood, doi
 * 10.1145/2660193.2660195.
 */
final class RandomStream {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** Keeps the streams of different estimators apart. */
  enum Purpose {
    BOOTSTRAP(1),
    SIGN_FLIP(2),
    DEAL(3),
    EXTRAPOLATION(4);

    private final int key;

    Purpose(int key) {
      this.key = key;
    }
  }

  private long state;

  RandomStream(long seed, Purpose purpose, int index) {
    state = mix(mix(seed + GOLDEN * purpose.key) + GOLDEN * (index + 1L));
  }

  long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in [0, bound); the bias of the multiplication is below bound / 2^63. */
  int nextInt(int bound) {
    return (int) Math.multiplyHigh(nextLong() >>> 1, 2L * bound);
  }

  /** Uniform in [0, 1). */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
