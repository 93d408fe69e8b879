package dev.cadastre.report;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** GitHub Markdown. Whatever Markdown would read as markup is escaped. */
final class MarkdownText {

  private static final String MARKUP = "\\`*_[]|~$#!{}";

  private MarkdownText() {}

  static void render(Table table, Appendable out) throws IOException {
    line(table.columns().stream().map(VisibleText::brief).map(MarkdownText::escaped).toList(), out);
    out.append('|');
    for (int i = 0; i < table.columns().size(); i++) {
      out.append(table.numeric(i) ? " ---: |" : " --- |");
    }
    out.append('\n');
    for (var row : table.rows()) {
      line(row.stream().map(Table::shown).map(MarkdownText::escaped).toList(), out);
    }
  }

  /** Text that shows as it is, in a cell or a paragraph; control characters become visible. */
  static String escaped(String text) {
    String visible = VisibleText.of(text).strip();
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        default -> escaped.append(MARKUP.indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return escaped.toString();
  }

  /** The same for a line of its own, where "- x", "+ x" and "1. x" would begin a list. */
  static String escapedLine(String text) {
    return escaped(text)
        .replaceFirst("^([-+=])(?=\\s|$|[-+=])", "\\\\$1")
        .replaceFirst("^(\\d+)([.)])(?=\\s|$)", "$1\\\\$2");
  }

  private static void line(List<String> cells, Appendable out) throws IOException {
    out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }
}
