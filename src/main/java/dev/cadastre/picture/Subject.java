package dev.cadastre.picture;

import java.util.List;

/**
 * What one page is about: a comparison, the several of a campaign, or runs that are compared with
 * nothing.
 *
 * @param title name of the comparison, campaign or run that was asked for
 * @param chapters one a comparison
 * @param runs those shown on their own; no chapter and no run is no page
 * @param series measures over training steps; empty where fewer than two checkpoints of one
 *     training were compared
 * @param command that makes the page again
 */
public record Subject(
    String title,
    List<Chapter> chapters,
    List<RunChapter> runs,
    List<SeriesPoint> series,
    String command) {

  public Subject {
    chapters = List.copyOf(chapters);
    runs = List.copyOf(runs);
    series = List.copyOf(series);
    if (chapters.isEmpty() && runs.isEmpty()) {
      throw new IllegalArgumentException("a page shows a comparison or a run; got neither");
    }
  }

  /** Of comparisons alone. */
  public Subject(String title, List<Chapter> chapters, List<SeriesPoint> series, String command) {
    this(title, chapters, List.of(), series, command);
  }
}
