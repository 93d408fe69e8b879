package dev.cadastre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.store.DatabaseSettings;
import dev.cadastre.store.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Exports and imports that are killed: nothing half is taken for whole, and the next one goes on.
 */
@Tag("slow")
class ArchiveCrashTest {

  private static final MadeUpCampaign CAMPAIGN = new MadeUpCampaign(20, 600, 200, 0);
  private static final int SAMPLES = 2 * 20 * 600;
  private static final int KILLS = 2;

  @TempDir static Path folder;

  /** What is moved, and as what. */
  private static Map<String, List<String>> origin = Map.of();

  private static Path archive() {
    return folder.resolve("archive");
  }

  private static CampaignProcess start(String home, DatabaseSettings database, String... words) {
    return CampaignProcess.start(folder.resolve(home), database, words);
  }

  private static void ok(String home, DatabaseSettings database, String... words) throws Exception {
    try (CampaignProcess process = start(home, database, words)) {
      assertThat(process.exitCode()).as(process.err()).isZero();
    }
  }

  @BeforeAll
  static void aKilledExportLeavesNoArchive() throws Exception {
    CampaignPlace place = CampaignPlace.in(folder, "origin", TestDatabase.H2);
    ok("origin", place.database(), "run", CAMPAIGN.write(folder.resolve("made-up")).toString());
    String[] words = {"export", "campaign", "made-up", "--out", archive().toString()};
    try (CampaignProcess export = start("origin", place.database(), words)) {
      assertThat(export.awaitError("export: campaign")).as(export.err()).isTrue();
      assertThat(export.kill()).isTrue();
    }
    assertThat(archive()).doesNotExist();
    ok("origin", place.database(), words);
    origin = facts(place);
    assertThat(origin.get("sample")).hasSize(SAMPLES);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aKilledImportGoesOn(TestDatabase kind) throws Exception {
    CampaignPlace target = CampaignPlace.in(folder, "target-" + kind, kind);
    String[] words = {"import", "campaign", archive().toString()};
    int rows = 0;
    for (int i = 0; i < KILLS; i++) {
      try (CampaignProcess process = start("target-" + kind, target.database(), words)) {
        assertThat(process.awaitError("import: campaign")).as(process.err()).isTrue();
        process.hasEndedWithin(200L * i);
        assertThat(process.kill()).as("it ended before it was killed").isTrue();
      }
      int now = target.count("sample");
      assertThat(now).isBetween(rows, SAMPLES - 1);
      rows = now;
    }
    ok("target-" + kind, target.database(), words);
    assertThat(facts(target)).isEqualTo(origin); // counters included
  }

  /** All tables but those that tell of one ledger. */
  private static Map<String, List<String>> facts(CampaignPlace place) {
    Map<String, List<String>> tables = place.ledger().tables();
    tables.keySet().removeAll(List.of("audit_event", "audit_head", "imported_execution"));
    return tables;
  }
}
