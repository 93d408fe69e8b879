package dev.cadastre.estimate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Draws and correct draws of base and tuned checkpoint on the same problems. Problems with equal
 * counts share a row, since every estimate depends on the counts alone. One problem or more.
 */
public final class PairedCounts {

  /** The counts of one problem; 0 &lt;= correct &lt;= draws and one draw or more on both sides. */
  public record Row(int baseDraws, int baseCorrect, int tunedDraws, int tunedCorrect) {
    public Row {
      if (baseDraws < 1
          || tunedDraws < 1
          || baseCorrect < 0
          || tunedCorrect < 0
          || baseCorrect > baseDraws
          || tunedCorrect > tunedDraws) {
        throw new IllegalArgumentException(
            "a compared problem has draws on both sides and 0 <= correct <= draws; got "
                + baseCorrect
                + " of "
                + baseDraws
                + " and "
                + tunedCorrect
                + " of "
                + tunedDraws);
      }
    }

    /** h_k(base) - h_k(tuned) = tuned pass@k - base pass@k. */
    public double differenceAt(int k) {
      return PassAtK.miss(baseDraws, baseCorrect, k) - PassAtK.miss(tunedDraws, tunedCorrect, k);
    }

    boolean equalSides() {
      return baseDraws == tunedDraws && baseCorrect == tunedCorrect;
    }
  }

  private final List<Row> rows;
  private final int[] rowOf;
  private final int[] problemsOf;
  private final int draws;
  private final int fullDraws;

  private PairedCounts(List<Row> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("a comparison needs one problem or more; got none");
    }
    Map<Row, Integer> index = new LinkedHashMap<>();
    rowOf = new int[problems.size()];
    for (int i = 0; i < rowOf.length; i++) {
      Integer known = index.putIfAbsent(problems.get(i), index.size());
      rowOf[i] = known == null ? index.size() - 1 : known;
    }
    rows = List.copyOf(index.keySet());
    problemsOf = new int[rows.size()];
    for (int row : rowOf) {
      problemsOf[row]++;
    }
    draws = rows.stream().mapToInt(r -> Math.min(r.baseDraws, r.tunedDraws)).min().orElseThrow();
    fullDraws =
        rows.stream().mapToInt(r -> Math.max(r.baseDraws, r.tunedDraws)).max().orElseThrow();
  }

  public static PairedCounts of(List<Row> problems) {
    return new PairedCounts(problems);
  }

  /** Each array has one entry a problem. */
  public static PairedCounts of(
      int[] baseDraws, int[] baseCorrect, int[] tunedDraws, int[] tunedCorrect) {
    List<Row> problems = new ArrayList<>();
    for (int i = 0; i < baseDraws.length; i++) {
      problems.add(new Row(baseDraws[i], baseCorrect[i], tunedDraws[i], tunedCorrect[i]));
    }
    return new PairedCounts(problems);
  }

  public int problems() {
    return rowOf.length;
  }

  /** The smallest n over both sides and all problems: the largest k. */
  public int draws() {
    return draws;
  }

  /** The largest n over both sides and all problems: what was drawn where nothing is undecided. */
  public int fullDraws() {
    return fullDraws;
  }

  /** Distinct rows, in order of first appearance. */
  List<Row> rows() {
    return rows;
  }

  int rowOf(int problem) {
    return rowOf[problem];
  }

  /** How many problems share a row. */
  int problemsOf(int row) {
    return problemsOf[row];
  }

  /** The row of a problem. */
  public Row row(int problem) {
    return rows.get(rowOf[problem]);
  }

  /** tuned - base pass@k of every problem. */
  public double[] differencesAt(int k) {
    return each(row -> row.differenceAt(k));
  }

  /** A value of every problem. */
  public double[] each(ToDoubleFunction<Row> value) {
    double[] byRow = rows.stream().mapToDouble(value).toArray();
    double[] each = new double[rowOf.length];
    for (int i = 0; i < each.length; i++) {
      each[i] = byRow[rowOf[i]];
    }
    return each;
  }

  /** Sum of a value over the problems. */
  public double sum(ToDoubleFunction<Row> value) {
    double sum = 0;
    for (int row = 0; row < problemsOf.length; row++) {
      sum += problemsOf[row] * value.applyAsDouble(rows.get(row));
    }
    return sum;
  }

  /** Mean h_0 .. h_draws of the base. */
  public double[] baseMissCurve() {
    return meanCurve(r -> PassAtK.missCurve(r.baseDraws, r.baseCorrect, draws));
  }

  /** Mean h_0 .. h_draws of the tuned checkpoint. */
  public double[] tunedMissCurve() {
    return meanCurve(r -> PassAtK.missCurve(r.tunedDraws, r.tunedCorrect, draws));
  }

  private double[] meanCurve(Function<Row, double[]> curveOf) {
    double[] mean = new double[draws + 1];
    for (int row = 0; row < problemsOf.length; row++) {
      double[] curve = curveOf.apply(rows.get(row));
      for (int k = 0; k <= draws; k++) {
        mean[k] += problemsOf[row] * curve[k];
      }
    }
    for (int k = 0; k <= draws; k++) {
      mean[k] /= rowOf.length;
    }
    return mean;
  }
}
