package dev.cadastre.lab;

/**
 * One seed out of several numbers, by the finalizer of SplitMix64 (doi:10.1145/2660193.2660195).
 */
public final class Mixed {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Mixed() {}

  public static long of(long... numbers) {
    long mixed = 0;
    for (long number : numbers) {
      mixed = finalized(mixed + GOLDEN_GAMMA + finalized(number + GOLDEN_GAMMA));
    }
    return mixed;
  }

  private static long finalized(long bits) {
    long z = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
