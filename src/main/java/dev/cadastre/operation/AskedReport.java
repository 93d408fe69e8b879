package dev.cadastre.operation;

import dev.cadastre.picture.Page;
import dev.cadastre.picture.PageFile;
import dev.cadastre.picture.PageFiles;
import dev.cadastre.picture.Subject;
import java.util.List;

/**
 * A report as a user asks for it, here or at a server.
 *
 * @param name a comparison {@code BASE..TUNED}, {@code latest}, a campaign or a run
 */
public record AskedReport(String name) {

  /**
   * A report as it goes over the wire.
   *
   * @param title what it is about
   * @param files the page first
   */
  public record Files(String title, List<PageFile> files) {

    public Files {
      files = List.copyOf(files);
    }
  }

  /** The page, its pictures and its tables. */
  public Files in(Workspace workspace) {
    Subject subject = subject(workspace);
    return new Files(subject.title(), PageFiles.of(subject));
  }

  /** The page alone. */
  public String page(Workspace workspace) {
    return Page.html(subject(workspace));
  }

  private Subject subject(Workspace workspace) {
    Subject subject = new ReportGathering(workspace).of(name, "");
    // by what latest stood for: another one may be the latest when the page is made again
    return new Subject(
        subject.title(),
        subject.chapters(),
        subject.runs(),
        subject.series(),
        "cadastre report " + subject.title() + " --out DIR");
  }
}
