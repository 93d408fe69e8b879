package dev.cadastre.picture;

import dev.cadastre.report.Table;
import java.util.List;

/** Tables of a page that stand in no single chapter, or only in files. */
final class PageTables {

  private PageTables() {}

  static Table series(List<SeriesPoint> points) {
    Table table = Table.of("measure", "training", "step", "run", "value", "lower", "upper");
    for (SeriesPoint p : points) {
      table.row(p.measure(), p.training(), p.step(), p.run(), p.value(), p.lower(), p.upper());
    }
    return table;
  }

  static Table facts(List<Fact> facts) {
    Table table = Table.of("what", "value");
    facts.forEach(fact -> table.row(fact.what(), fact.value()));
    return table;
  }
}
