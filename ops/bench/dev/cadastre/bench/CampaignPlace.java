package dev.cadastre.bench;

import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.operation.CampaignRun;
import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.DatabaseSettings;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Home and database of one campaign that is disturbed, and what is found there. */
public record CampaignPlace(Path home, DatabaseSettings database) {

  /** What a process is at or has to do, which must be nothing once all have ended. */
  private static final Map<String, String> OPEN =
      Map.of(
          "job_execution", "batchstatus in ('STARTING', 'STARTED', 'STOPPING')",
          "step_execution", "batchstatus in ('STARTING', 'STARTED', 'STOPPING')",
          "partition_execution", "batchstatus in ('STARTING', 'STARTED', 'STOPPING')",
          "execution", "ended_at is null",
          "submission", "state in ('queued', 'running')",
          "queued_task", "true",
          "lease", "true");

  /** Makes an empty one. */
  public static CampaignPlace in(Path folder, String name, TestDatabase kind) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    return new CampaignPlace(
        home, kind == TestDatabase.H2 ? TestDatabase.createIn(home.resolve("db")) : kind.create());
  }

  /** Runs a campaign to its end in this JVM, where no process of its own is needed. */
  public CampaignPlace undisturbed(Path campaign) throws IOException {
    try (Cadastre cadastre = Cadastre.start(new Settings(home, database, "OFF"))) {
      var unused =
          new CampaignRun(new Workspace(cadastre, line -> {}))
              .of(CampaignReader.read(campaign), Files.readString(campaign), campaign);
    }
    return this;
  }

  /** The ledger, which no process has open if it is an embedded one. */
  public LedgerContents ledger() {
    return LedgerContents.of(database);
  }

  /**
   * The ledger after a kill; of an embedded one a copy, so that nobody but the campaign mends it.
   */
  LedgerContents leftBehind() throws IOException {
    Path embedded = database.embedded();
    if (embedded == null) {
      return ledger();
    }
    Path file = embedded.resolve("cadastre.mv.db");
    if (!Files.exists(file)) {
      return new LedgerContents(Map.of());
    }
    Path copy = Files.createTempDirectory(home, "copy");
    Files.copy(file, copy.resolve("cadastre.mv.db"));
    return LedgerContents.of(DatabaseSettings.embedded(copy));
  }

  /** Rows of a table that any process may have open on a server, and none if it is embedded. */
  public int count(String table) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      int count = count(statement, table, "true");
      shutDown(statement);
      return count;
    }
  }

  /** What is still under way, waits, or is held; empty after the last process has ended. */
  public List<String> stuck() throws SQLException {
    List<String> stuck = new ArrayList<>();
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> open : OPEN.entrySet()) {
        int rows = count(statement, open.getKey(), open.getValue());
        if (rows > 0) {
          stuck.add(rows + " of " + open.getKey() + " have no end");
        }
      }
      shutDown(statement);
    }
    return stuck;
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  private static int count(Statement statement, String table, String where) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("select count(*) from " + table + " where " + where)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void shutDown(Statement statement) throws SQLException {
    if (database.embedded() != null) {
      statement.execute("shutdown");
    }
  }
}
