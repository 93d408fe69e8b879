package dev.cadastre.picture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.report.Table;
import dev.cadastre.report.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** A page as the template shows it. */
final class Sheet {

  private final Subject subject;
  private final List<ChapterSheet> chapters = new ArrayList<>();
  private final List<RunSheet> runs = new ArrayList<>();

  Sheet(Subject subject) {
    this.subject = subject;
    for (Chapter chapter : subject.chapters()) {
      chapters.add(new ChapterSheet("c" + (chapters.size() + 1), chapter));
    }
    for (RunChapter run : subject.runs()) {
      runs.add(new RunSheet("r" + (runs.size() + 1), run));
    }
  }

  String title() {
    return VisibleText.brief(subject.title());
  }

  /** For a browser's tab. */
  String tab() {
    return title()
        + (chapters.size() == 1 && !several()
            ? ": " + chapters.get(0).finding().word().words()
            : "")
        + " · Cadastre";
  }

  List<ChapterSheet> chapters() {
    return chapters;
  }

  List<RunSheet> runs() {
    return runs;
  }

  boolean several() {
    return chapters.size() + runs.size() > 1;
  }

  boolean hasSeries() {
    return !subject.series().isEmpty();
  }

  List<String> measures() {
    return subject.series().stream().map(SeriesPoint::measure).distinct().toList();
  }

  Table seriesTable() {
    return PageTables.series(subject.series());
  }

  JsonNode series() {
    return ChapterData.series(subject.series());
  }

  String command() {
    return VisibleText.of(subject.command());
  }

  Embedded embedded() {
    return Embedded.PARTS;
  }

  /** JSON that ends no script element, whatever its texts hold. */
  static String inScript(JsonNode json) {
    return json.toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
