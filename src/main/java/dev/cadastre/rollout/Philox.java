package dev.cadastre.rollout;

/**
 * Philox4x32 with 10 rounds: a bijection of 128-bit counters for each 64-bit key, whose values pass
 * as independent uniform bits. Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
 * easy as 1, 2, 3", SC 2011, doi:10.1145/2063384.2063405, section 3.3.
 */
final class Philox {

  private static final int ROUNDS = 10;
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;

  /** The key grows by the golden ratio and by the square root of 3 less 1. */
  private static final int WEYL_0 = 0x9E3779B9;

  private static final int WEYL_1 = 0xBB67AE85;
  private static final long LOW = 0xFFFFFFFFL;

  private Philox() {}

  /** The four words of one counter under a key. */
  static int[] block(int c0, int c1, int c2, int c3, int k0, int k1) {
    int[] words = {c0, c1, c2, c3};
    int key0 = k0;
    int key1 = k1;
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = MULTIPLIER_0 * (words[0] & LOW);
      long product1 = MULTIPLIER_1 * (words[2] & LOW);
      words[0] = (int) (product1 >>> 32) ^ words[1] ^ key0;
      words[1] = (int) product1;
      words[2] = (int) (product0 >>> 32) ^ words[3] ^ key1;
      words[3] = (int) product0;
      key0 += WEYL_0;
      key1 += WEYL_1;
    }
    return words;
  }

  /** The first two words of a block as an odd multiple of 2^-53 in (0, 1). */
  static double uniform(int[] words) {
    long bits = (words[0] & LOW) << 20 | words[1] >>> 12;
    return (bits + 0.5) * 0x1p-52;
  }
}
