package dev.cadastre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.store.DatabaseSettings;
import dev.cadastre.store.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away while a campaign runs. */
@Tag("slow")
@Timeout(240)
class OutageTest {

  private static final MadeUpCampaign CAMPAIGN = new MadeUpCampaign(12, 300, 100, 2);

  private static LedgerContents expected = new LedgerContents(Map.of());

  @TempDir static Path files;
  @TempDir Path folder;

  @BeforeAll
  static void undisturbed(@TempDir Path home) throws Exception {
    expected =
        CampaignPlace.in(home, "undisturbed", TestDatabase.POSTGRESQL)
            .undisturbed(CAMPAIGN.write(files))
            .ledger();
  }

  private static int samples(DatabaseSettings database) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from sample")) {
      count.next();
      return count.getInt(1);
    }
  }

  private static void awaitSamples(CampaignProcess process, DatabaseSettings database)
      throws Exception {
    assertThat(process.awaitError("rollouts: run")).as(process.err()).isTrue();
    while (samples(database) == 0) {
      assertThat(process.hasEndedWithin(10)).as(process.err()).isFalse();
    }
  }

  @Test
  void aCampaignOutlastsADatabaseThatIsUnreachableThatCrashesAndThatLosesItsAnswers()
      throws Exception {
    DatabaseSettings database = TestDatabase.POSTGRESQL.create();
    losesNothing(database);
    try (DatabaseGate gate = DatabaseGate.before(database);
        CampaignProcess process =
            CampaignProcess.start(
                folder, gate.through(database), "run", files.resolve("campaign.yaml").toString())) {
      awaitSamples(process, database);

      gate.shut();
      int before = samples(database);
      assertThat(process.hasEndedWithin(4000)).as(process.err()).isFalse();
      assertThat(samples(database)).isEqualTo(before);
      gate.open();
      assertThat(process.awaitError("the database is back after")).as(process.err()).isTrue();

      gate.swallowCommits(3);
      while (gate.commitsToSwallow() > 0) {
        assertThat(process.hasEndedWithin(10)).as(process.err()).isFalse();
      }
      crash(database);
      assertThat(process.exitCode()).as(process.err()).isZero();
    }
    assertThat(LedgerContents.of(database).differences(expected)).isEmpty();
    assertThat(open(database)).isEmpty();
  }

  /** Servers of tests are set to lose what they committed last as they crash. */
  private static void losesNothing(DatabaseSettings database) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "alter database " + connection.getCatalog() + " set synchronous_commit = on");
    }
  }

  /** A server process is killed: PostgreSQL ends all others, and recovers. */
  private static void crash(DatabaseSettings database) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet backend = statement.executeQuery("select pg_backend_pid()")) {
      backend.next();
      assertThat(ProcessHandle.of(backend.getLong(1)).orElseThrow().destroyForcibly()).isTrue();
    } catch (java.sql.SQLException e) {
      assertThat(e.getSQLState()).startsWith("08"); // the connection went with its process
    }
  }

  private static List<String> open(DatabaseSettings database) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select string_agg(jobexecutionid || ' ' || batchstatus, ', ') from job_execution"
                    + " where batchstatus <> 'COMPLETED'")) {
      rows.next();
      String found = rows.getString(1);
      return found == null ? List.of() : List.of(found);
    }
  }

  @Test
  void patienceEndsAndTheSameCommandContinues() throws Exception {
    DatabaseSettings database = TestDatabase.POSTGRESQL.create();
    Files.writeString(folder.resolve("cadastre.properties"), "database.patience=2\n");
    String campaign = files.resolve("campaign.yaml").toString();
    try (DatabaseGate gate = DatabaseGate.before(database)) {
      try (CampaignProcess process =
          CampaignProcess.start(folder, gate.through(database), "run", campaign)) {
        awaitSamples(process, database);
        gate.shut();
        assertThat(process.exitCode()).as(process.err()).isEqualTo(1);
        assertThat(process.err())
            .contains("a database that is away is waited for for at most 2 s")
            .contains("start it and give the same command again: what was committed is stored");
      }
      gate.open();
      try (CampaignProcess process =
          CampaignProcess.start(folder, gate.through(database), "run", campaign)) {
        assertThat(process.exitCode()).as(process.err()).isZero();
      }
    }
    assertThat(LedgerContents.of(database).differences(expected)).isEmpty();
  }
}
