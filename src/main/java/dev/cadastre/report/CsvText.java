package dev.cadastre.report;

import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * RFC 4180. Values are written as they are, so that they read back unchanged; one that begins with
 * an equals sign is a formula to a spreadsheet, and whoever opens foreign ids there has to import
 * the columns as text.
 */
final class CsvText {

  private CsvText() {}

  /** Leaves {@code out} open, as it was given. */
  static void render(Table table, Appendable out) throws IOException {
    CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
    printer.printRecord(table.columns());
    for (var row : table.rows()) {
      printer.printRecord(row);
    }
  }
}
