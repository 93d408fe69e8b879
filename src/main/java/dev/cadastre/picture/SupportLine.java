package dev.cadastre.picture;

import dev.cadastre.aggregate.Certified;
import dev.cadastre.aggregate.Comparison;
import dev.cadastre.estimate.Support;
import dev.cadastre.report.Digits;
import dev.cadastre.report.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the support table: all problems, or those of one group, by both rules.
 *
 * @param by what parts the problems; empty for all
 * @param group which part
 */
record SupportLine(
    String by, String group, Support support, double expectedChurn, @Nullable Certified certified) {

  static List<SupportLine> of(Chapter chapter) {
    Comparison comparison = chapter.report().comparison();
    List<SupportLine> lines = new ArrayList<>();
    lines.add(
        new SupportLine(
            "",
            "all problems",
            new Support(
                comparison.preserved(),
                comparison.expanded(),
                comparison.shrunk(),
                comparison.outOfSupport()),
            comparison.expectedChurn(),
            comparison.certified()));
    for (GroupSupport group : chapter.groups()) {
      if (group.support().problems() == comparison.problems()) {
        continue; // the same line under another name
      }
      lines.add(
          new SupportLine(
              group.by(),
              group.group(),
              group.support(),
              group.expectedChurn(),
              group.certified()));
    }
    return lines;
  }

  /** Problems whose certificates say {@code in/in} and the like. */
  String certified(String cell) {
    return certified == null
        ? "–"
        : String.valueOf(certified.baseSlashTuned().getOrDefault(cell, 0));
  }

  /** Problems that are undetermined on a side or both. */
  String undetermined() {
    return certified == null
        ? "–"
        : String.valueOf(
            certified.baseSlashTuned().entrySet().stream()
                .filter(cell -> cell.getKey().contains("undetermined"))
                .mapToInt(cell -> cell.getValue())
                .sum());
  }

  String lostAtLeast() {
    return certified == null ? "–" : String.valueOf(certified.shrunkAtLeast());
  }

  String gainedAtLeast() {
    return certified == null ? "–" : String.valueOf(certified.expandedAtLeast());
  }

  static String ratio(@Nullable Double value) {
    return value == null ? "–" : Digits.of(value);
  }

  /** All lines, to be processed further. */
  static Table table(List<SupportLine> lines) {
    Table table =
        Table.of(
            "by",
            "group",
            "problems",
            "preserved",
            "expanded",
            "shrunk",
            "outOfSupport",
            "srr",
            "ndr",
            "sds",
            "nscr",
            "expectedChurn",
            "K",
            "certifiedPreserved",
            "certifiedExpanded",
            "certifiedShrunk",
            "certifiedOut",
            "undetermined",
            "shrunkAtLeast",
            "expandedAtLeast");
    for (SupportLine line : lines) {
      Support s = line.support;
      Certified c = line.certified;
      table.row(
          line.by,
          line.group,
          s.problems(),
          s.preserved(),
          s.expanded(),
          s.shrunk(),
          s.outOfSupport(),
          s.srr(),
          s.ndr(),
          s.sds(),
          s.nscr(),
          line.expectedChurn,
          c == null ? null : c.K(),
          c == null ? null : line.certified("in/in"),
          c == null ? null : line.certified("out/in"),
          c == null ? null : line.certified("in/out"),
          c == null ? null : line.certified("out/out"),
          c == null ? null : line.undetermined(),
          c == null ? null : c.shrunkAtLeast(),
          c == null ? null : c.expandedAtLeast());
    }
    return table;
  }
}
