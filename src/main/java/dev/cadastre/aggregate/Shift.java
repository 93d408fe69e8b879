package dev.cadastre.aggregate;

import dev.cadastre.estimate.PairedCounts;
import dev.cadastre.estimate.PairedT;
import dev.cadastre.estimate.SignFlip;
import org.jspecify.annotations.Nullable;

/**
 * Did the boundary shift to one side? A paired test of tuned - base pass@k at half the draws.
 *
 * @param k half the draws, rounded down
 * @param t Student's t; null for one problem or equal differences that are not 0
 * @param p of t, two-sided
 * @param signFlipP of the sign-flip permutation test, two-sided; null from 100 problems on
 * @param decides which p to read: "signFlip" below 100 problems, else "t"
 */
public record Shift(
    int k, @Nullable Double t, @Nullable Double p, @Nullable Double signFlipP, String decides) {

  private static final int FEW_PROBLEMS = 100;

  /** Null below two draws. */
  static @Nullable Shift of(PairedCounts counts, long seed) {
    int k = counts.draws() / 2;
    if (k == 0) {
      return null;
    }
    double[] differences = counts.differencesAt(k);
    PairedT student = PairedT.of(differences);
    boolean few = counts.problems() < FEW_PROBLEMS;
    return new Shift(
        k,
        student.t(),
        student.p(),
        few ? Double.valueOf(SignFlip.p(differences, seed)) : null,
        few ? "signFlip" : "t");
  }
}
