package dev.cadastre.operation;

import dev.cadastre.archive.ArchiveWriter;
import dev.cadastre.archive.Manifest;
import dev.cadastre.archive.Table;
import dev.cadastre.archive.TableWriter;
import dev.cadastre.campaign.CampaignRuns;
import dev.cadastre.campaign.NightlyReader;
import dev.cadastre.runtime.Version;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.CampaignSnapshot;
import dev.cadastre.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes a whole campaign into a folder, as it stands at one moment. */
public final class CampaignExport {

  private final Workspace workspace;

  public CampaignExport(Workspace workspace) {
    this.workspace = workspace;
  }

  private static List<String> runs(String campaign, String definition) {
    if (NightlyReader.tells(definition)) {
      throw new RefusedException(
          "a campaign is exported whole; got "
              + campaign
              + ", a nightly, whose runs come and go with its checkpoints; cadastre export RUN"
              + " writes one of them, or name them in a campaign, run it, which finds them drawn,"
              + " and export that");
    }
    return CampaignRuns.of(definition);
  }

  /**
   * Exports a campaign.
   *
   * @param place a folder that is not there yet; it appears when it is whole
   * @throws RefusedException if something is at the place, or it is a nightly
   */
  public Manifest of(String campaign, Path place) throws IOException {
    Database database = workspace.database();
    Instant madeAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    try (ArchiveWriter archive = new ArchiveWriter(place);
        CampaignSnapshot snapshot =
            new CampaignSnapshot(database, campaign, text -> runs(campaign, text))) {
      workspace
          .progress()
          .begin("export: campaign " + campaign, "samples", Math.max(1, snapshot.samples()));
      for (Table table : snapshot.tables()) {
        workspace.jobs().refuseIfStopping("export campaign " + campaign);
        try (TableWriter writer = archive.table(table)) {
          snapshot.read(
              table,
              row -> {
                writer.write(row);
                if (table == Table.SAMPLE) {
                  workspace.progress().add(1);
                }
              });
        }
      }
      return archive.finish(
          new Manifest.Origin(
              database.schema(), Version.text(), database.product(), campaign, madeAt));
    } finally {
      workspace.progress().end();
    }
  }
}
