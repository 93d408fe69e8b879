package dev.cadastre.report;

import dev.cadastre.aggregate.PassAtKDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Both pass@k curves over the printed budgets, drawn in 12 lines of ASCII. */
final class CurvePlot {

  private static final int ROWS = 10;
  private static final int STEP = 6;
  private static final int MARGIN = 8;

  private CurvePlot() {}

  /** No lines below two budgets, or where both curves are one flat line. */
  static List<String> of(List<PassAtKDifference> curve) {
    double lowest = curve.stream().mapToDouble(p -> Math.min(p.base(), p.tuned())).min().orElse(0);
    double highest = curve.stream().mapToDouble(p -> Math.max(p.base(), p.tuned())).max().orElse(0);
    if (curve.size() < 2 || highest <= lowest) {
      return List.of();
    }
    char[][] canvas = new char[ROWS][curve.size() * STEP]; // [row from above, column]
    for (char[] row : canvas) {
      Arrays.fill(row, ' ');
    }
    StringBuilder budgets = new StringBuilder("       k");
    for (int i = 0; i < curve.size(); i++) {
      PassAtKDifference at = curve.get(i);
      int base = row(at.base(), lowest, highest);
      int tuned = row(at.tuned(), lowest, highest);
      int column = i * STEP + STEP - 1;
      canvas[base][column] = 'b';
      canvas[tuned][column] = base == tuned ? '*' : 't';
      budgets.append("%6d".formatted(at.k()));
    }
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      double value = highest - (highest - lowest) * row / (ROWS - 1);
      String label = row == 0 || row == ROWS - 1 ? String.format(Locale.ROOT, "%6.4f", value) : "";
      lines.add(" ".repeat(MARGIN - 2 - label.length()) + label + " |" + new String(canvas[row]));
    }
    lines.add(budgets.toString());
    lines.add("        b base, t tuned, * both");
    return lines.stream().map(String::stripTrailing).toList();
  }

  private static int row(double value, double lowest, double highest) {
    return (int) Math.round((highest - value) / (highest - lowest) * (ROWS - 1));
  }
}
