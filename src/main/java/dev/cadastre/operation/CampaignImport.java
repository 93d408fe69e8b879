package dev.cadastre.operation;

import dev.cadastre.archive.Archive;
import dev.cadastre.archive.Manifest;
import dev.cadastre.archive.Row;
import dev.cadastre.archive.Table;
import dev.cadastre.store.CampaignIntake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes a campaign in that {@link CampaignExport} wrote. */
public final class CampaignImport {

  /**
   * What an import did.
   *
   * @param changed whether anything was absent
   */
  public record Outcome(Manifest manifest, boolean changed) {}

  private final Workspace workspace;

  public CampaignImport(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Imports an archive. Everything is verified and compared before anything changes.
   *
   * @throws dev.cadastre.dataset.BadInputException if the archive is not as it was written
   * @throws dev.cadastre.sample.RefusedException if it contradicts a stored fact, or another
   *     process works on the campaign
   */
  public Outcome from(Path folder) throws IOException {
    Archive archive = Archive.open(folder);
    Manifest manifest = archive.manifest();
    try {
      begin("verify", manifest);
      archive.verify(workspace.progress()::add);
      CampaignIntake intake = new CampaignIntake(workspace.database(), archive);
      List<String> subjects = new ArrayList<>();
      subjects.add("campaign " + manifest.campaign());
      intake.runs().forEach(run -> subjects.add("run " + run));
      return new Outcome(manifest, holding(subjects, () -> store(archive, intake)));
    } finally {
      workspace.progress().end();
    }
  }

  private boolean holding(List<String> subjects, Supplier<Boolean> work) {
    return subjects.isEmpty()
        ? work.get()
        : workspace.holding(
            subjects.get(0), () -> holding(subjects.subList(1, subjects.size()), work));
  }

  private boolean store(Archive archive, CampaignIntake intake) {
    Manifest manifest = archive.manifest();
    String subject = "campaign " + manifest.campaign();
    try {
      begin("compare", manifest);
      long missing = intake.compare(this::advance);
      String sha256 = archive.sha256();
      List<Row> forced =
          archive.all(Table.AUDIT_EVENT).stream()
              .filter(event -> Boolean.TRUE.equals(event.value("forced")))
              .toList();
      workspace.progress().begin("import: " + subject, "rows", Math.max(1, missing));
      return intake.store(
          first -> {
            workspace.audit(
                "import campaign", subject, null, sha256, false, told(manifest, missing));
            if (first) {
              forced.forEach(this::tell);
            }
          },
          this::advance);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the archive of " + subject, e);
    }
  }

  private static String told(Manifest manifest, long missing) {
    return "archive of "
        + manifest.madeAt()
        + " from "
        + manifest.database()
        + ", "
        + manifest.rows()
        + " rows, "
        + missing
        + " of them absent";
  }

  /** What was forced elsewhere stays visible here. */
  private void tell(Row event) {
    workspace.audit(
        event.text("command"),
        event.text("subject"),
        nullable(event, "before_fingerprint"),
        nullable(event, "after_fingerprint"),
        true,
        "imported: event "
            + event.number("number")
            + " of "
            + event.instant("at")
            + " by "
            + event.text("actor")
            + " on "
            + event.text("host")
            + ": "
            + event.text("detail"));
  }

  private static @Nullable String nullable(Row row, String column) {
    return (String) row.value(column);
  }

  private void begin(String what, Manifest manifest) {
    workspace
        .progress()
        .begin(what + ": campaign " + manifest.campaign(), "rows", Math.max(1, manifest.rows()));
  }

  private void advance(long rows) {
    workspace.jobs().refuseIfStopping("import campaign");
    workspace.progress().add(rows);
  }
}
