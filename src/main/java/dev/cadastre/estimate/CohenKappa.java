package dev.cadastre.estimate;

import org.jspecify.annotations.Nullable;

/**
 * Agreement of two judges beyond chance: (p_o - p_e) / (1 - p_e), where p_o is the share of cases
 * on which they agree and p_e that which their own frequencies would give by chance (Cohen 1960,
 * doi:10.1177/001316446002000104).
 */
public final class CohenKappa {

  private CohenKappa() {}

  /**
   * Kappa of a square matrix, [first judge's category][second judge's category]; null where there
   * is no case, or both judges know one and the same category only.
   */
  public static @Nullable Double of(long[][] counts) {
    int categories = counts.length;
    double total = 0;
    double agree = 0;
    double[] first = new double[categories];
    double[] second = new double[categories];
    for (int i = 0; i < categories; i++) {
      if (counts[i].length != categories) {
        throw new IllegalArgumentException(
            "both judges have the same categories; got "
                + categories
                + " and "
                + counts[i].length
                + "; give a square matrix");
      }
      for (int j = 0; j < categories; j++) {
        total += counts[i][j];
        first[i] += counts[i][j];
        second[j] += counts[i][j];
        agree += i == j ? counts[i][j] : 0;
      }
    }
    double byChance = 0; // times the square of the total
    for (int i = 0; i < categories; i++) {
      byChance += first[i] * second[i];
    }
    double square = total * total;
    return square == byChance ? null : (agree * total - byChance) / (square - byChance);
  }
}
