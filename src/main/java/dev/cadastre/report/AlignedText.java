package dev.cadastre.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table for the terminal: aligned columns, numbers to the right. */
final class AlignedText {

  private static final String GAP = "  ";

  private AlignedText() {}

  static void render(Table table, Appendable out) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(VisibleText::brief).toList());
    table.rows().forEach(row -> lines.add(row.stream().map(Table::shown).toList()));
    int columns = table.columns().size();
    int[] widths = new int[columns];
    boolean[] numeric = new boolean[columns];
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      int column = i;
      widths[i] = lines.stream().mapToInt(l -> VisibleText.length(l.get(column))).max().orElse(0);
      numeric[i] = table.numeric(i);
      rule.add("-".repeat(widths[i]));
    }
    lines.add(1, rule);
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String value = line.get(i);
        String pad = " ".repeat(widths[i] - VisibleText.length(value));
        text.append(i == 0 ? "" : GAP).append(numeric[i] ? pad + value : value + pad);
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
    if (table.rows().isEmpty()) {
      out.append("(no rows)\n");
    }
  }
}
