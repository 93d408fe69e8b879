package dev.cadastre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.store.DatabaseSettings;
import dev.cadastre.store.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What processes of their own show: refusal of a second one, signals, a lost lease. */
@Tag("slow")
class CampaignProcessTest {

  @TempDir Path folder;

  private DatabaseSettings database(TestDatabase kind) {
    return kind == TestDatabase.H2
        ? DatabaseSettings.embedded(folder.resolve("db"))
        : kind.create();
  }

  private CampaignProcess start(DatabaseSettings database, Path campaign) {
    return CampaignProcess.start(folder, database, "run", campaign.toString());
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aSecondProcessIsRefusedAndTheFirstGoesOn(TestDatabase kind) throws Exception {
    Path campaign = new MadeUpCampaign(48, 40, 100, 25).write(folder); // 48 s
    DatabaseSettings database = database(kind);
    try (CampaignProcess first = start(database, campaign)) {
      assertThat(first.awaitDraws(0)).as(first.err()).isTrue();
      try (CampaignProcess second = start(database, campaign)) {
        assertThat(second.exitCode()).as(second.err()).isEqualTo(4);
        assertThat(second.err())
            .contains("one process at a time")
            .containsPattern(
                "held by pid "
                    + first.pid()
                    + " on \\S+ since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ; wait for it");
      }
      assertThat(first.awaitDraws(first.draws())).as(first.err()).isTrue();
      first.signal("TERM");
      assertThat(first.exitCode()).as(first.err()).isEqualTo(2);
    }
    assertThat(LedgerContents.of(database).rows("sample")).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"H2,TERM", "POSTGRESQL,INT"})
  void aSignalStopsAfterTheChunkAndTheSameLineContinues(TestDatabase kind, String signal)
      throws Exception {
    Path campaign = new MadeUpCampaign(48, 40, 100, 3).write(folder);
    DatabaseSettings database = database(kind);
    try (CampaignProcess first = start(database, campaign)) {
      assertThat(first.awaitDraws(0)).as(first.err()).isTrue();
      first.signal(signal);
      assertThat(first.exitCode()).as(first.err()).isEqualTo(2);
      assertThat(first.err())
          .contains("stopping after the running chunk; once more halts at once")
          .contains("stopped after the running chunk; what was drawn is stored")
          .contains("continue with: cadastre run " + campaign);
    }
    int stored = LedgerContents.of(database).rows("sample");
    assertThat(stored).isBetween(1, 2 * 48 * 40 - 1);

    try (CampaignProcess second = start(database, campaign)) {
      assertThat(second.exitCode()).as(second.err()).isZero();
      assertThat(second.err()).contains("campaign made-up is finished: 2 runs, 3,840 samples");
    }
    assertThat(LedgerContents.of(database).rows("sample")).isEqualTo(2 * 48 * 40);
  }

  @Test
  void aSecondSignalHaltsAtOnce() throws Exception {
    Path campaign = new MadeUpCampaign(8, 20, 100, 150).write(folder); // 12 s to the first commit
    DatabaseSettings database = database(TestDatabase.H2);
    try (CampaignProcess process = start(database, campaign)) {
      assertThat(process.awaitDraws(0)).as(process.err()).isTrue();
      process.signal("TERM");
      assertThat(process.awaitError("once more halts at once")).as(process.err()).isTrue();
      process.signal("TERM");
      assertThat(process.exitCode()).as(process.err()).isEqualTo(130);
    }
    assertThat(LedgerContents.of(database).rows("sample")).isZero();
  }

  @Test
  void aLostLeaseStopsTheJob() throws Exception {
    Path campaign = new MadeUpCampaign(48, 40, 100, 10).write(folder);
    DatabaseSettings database = database(TestDatabase.POSTGRESQL);
    try (CampaignProcess process = start(database, campaign)) {
      assertThat(process.awaitDraws(0)).as(process.err()).isTrue();
      try (Connection connection =
              DriverManager.getConnection(database.url(), database.user(), database.password());
          Statement statement = connection.createStatement()) {
        assertThat(statement.executeUpdate("update lease set holder = 'another'")).isEqualTo(2);
      }
      assertThat(process.exitCode()).as(process.err()).isEqualTo(2);
      assertThat(process.err())
          .containsPattern("the lease on (run|campaign) \\S+ was lost: stopping");
    }
    assertThat(LedgerContents.of(database).rows("sample")).isLessThan(2 * 48 * 40);
  }
}
