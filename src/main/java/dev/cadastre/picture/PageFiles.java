package dev.cadastre.picture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.report.Format;
import dev.cadastre.report.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as files: the page, its pictures as SVG, its tables as CSV. */
public final class PageFiles {

  /** The page's name. */
  public static final String PAGE = "report.html";

  private final List<PageFile> files = new ArrayList<>();

  private PageFiles() {}

  /** All of them, the page first. */
  public static List<PageFile> of(Subject subject) {
    PageFiles made = new PageFiles();
    made.files.add(new PageFile(PAGE, Page.html(subject)));
    Sheet sheet = new Sheet(subject);
    try (Sketch sketch = new Sketch()) {
      for (ChapterSheet chapter : sheet.chapters()) {
        made.pictures(sketch, chapter, sheet.several() ? chapter.id() + "-" : "");
      }
      for (RunSheet run : sheet.runs()) {
        made.run(sketch, run);
      }
      made.series(sketch, sheet);
    }
    for (ChapterSheet chapter : sheet.chapters()) {
      made.tables(chapter, sheet.several() ? chapter.id() + "-" : "");
    }
    if (sheet.hasSeries()) {
      made.csv("series.csv", sheet.seriesTable());
    }
    return List.copyOf(made.files);
  }

  private void pictures(Sketch sketch, ChapterSheet chapter, String prefix) {
    if (chapter.isEmpty()) {
      return;
    }
    JsonNode data = chapter.data();
    svg(sketch, prefix + "pass-at-k", "passAtK", data, 860, 400, chapter.describes("passAtK"));
    svg(
        sketch,
        prefix + "difference",
        "difference",
        data,
        860,
        320,
        chapter.describes("difference"));
    svg(sketch, prefix + "support-map", "supportMap", data, 760, 720, chapter.describes("map"));
    if (chapter.hasPlane()) {
      svg(sketch, prefix + "entropy", "entropy", data, 640, 420, chapter.describes("entropy"));
    }
  }

  private void run(Sketch sketch, RunSheet run) {
    csv(run.id() + "-draws.csv", run.draws());
    if (!run.isEmpty()) {
      svg(sketch, run.id() + "-pass-at-k", "runCurve", run.data(), 860, 400, run.reading());
      csv(run.id() + "-pass-at-k.csv", run.budgets());
    }
  }

  private void series(Sketch sketch, Sheet sheet) {
    int number = 0;
    for (JsonNode measure : sheet.series()) {
      number++;
      svg(
          sketch,
          "series-" + number,
          "series",
          measure,
          560,
          360,
          measure.path("name").asText() + " over training steps");
    }
  }

  private void svg(
      Sketch sketch, String name, String chart, JsonNode data, int width, int height, String told) {
    files.add(new PageFile(name + ".svg", sketch.svg(chart, data, width, height, told)));
  }

  private void tables(ChapterSheet chapter, String prefix) {
    csv(prefix + "problems.csv", chapter.chapter().report().byProblem());
    csv(prefix + "pass-at-k.csv", chapter.passAtKInFull());
    csv(prefix + "support.csv", SupportLine.table(chapter.support()));
    csv(prefix + "draws.csv", chapter.draws());
    csv(prefix + "entropy.csv", chapter.chapter().arrows().isEmpty() ? null : chapter.entropies());
    csv(prefix + "answer-entropy.csv", chapter.answerEntropies());
    csv(prefix + "perplexity.csv", chapter.perplexities());
    List<Fact> facts = chapter.chapter().provenance();
    csv(prefix + "provenance.csv", facts.isEmpty() ? null : PageTables.facts(facts));
  }

  private void csv(String name, @Nullable Table table) {
    if (table == null) {
      return;
    }
    StringBuilder text = new StringBuilder();
    try {
      table.render(Format.CSV, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.add(new PageFile(name, text.toString()));
  }
}
