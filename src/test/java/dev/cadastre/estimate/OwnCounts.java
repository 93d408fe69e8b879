package dev.cadastre.estimate;

/**
 * Ten invented problems with unequal n, as a file of the oracle:
 *
 * <pre>
 * p0,24,0,24,0   p1,24,3,24,0   p2,24,1,24,5    p3,32,8,24,20   p4,24,12,28,2
 * p5,24,24,24,24 p6,24,2,24,0   p7,24,0,24,3    p8,24,17,24,23  p9,26,6,24,9
 * </pre>
 */
public final class OwnCounts {

  private static final int[] BASE_DRAWS = {24, 24, 24, 32, 24, 24, 24, 24, 24, 26};
  private static final int[] BASE_CORRECT = {0, 3, 1, 8, 12, 24, 2, 0, 17, 6};
  private static final int[] TUNED_DRAWS = {24, 24, 24, 24, 28, 24, 24, 24, 24, 24};
  private static final int[] TUNED_CORRECT = {0, 0, 5, 20, 2, 24, 0, 3, 23, 9};

  private OwnCounts() {}

  public static PairedCounts paired() {
    return PairedCounts.of(BASE_DRAWS, BASE_CORRECT, TUNED_DRAWS, TUNED_CORRECT);
  }

  static PairedCounts one(int n, int base, int tuned) {
    return PairedCounts.of(new int[] {n}, new int[] {base}, new int[] {n}, new int[] {tuned});
  }
}
