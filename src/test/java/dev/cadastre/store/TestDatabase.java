package dev.cadastre.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The databases that tests run on: a fresh one for each test, of the real kind. Its tables are
 * copied from one that was migrated once, since a migration takes longer than most tests.
 */
public enum TestDatabase {
  H2,
  POSTGRESQL;

  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final String MIGRATED = "migrated";

  private static @Nullable EmbeddedPostgres server;
  private static @Nullable Path migrated;
  private static boolean hasTemplate;

  /** Settings of a new database that has its tables and no rows. */
  public DatabaseSettings create() {
    try {
      return this == H2
          ? createIn(scratch())
          : postgres("test" + COUNTER.incrementAndGet(), template());
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("no test database", e);
    }
  }

  /** Settings of a new database without tables. */
  public DatabaseSettings empty() {
    try {
      return this == H2
          ? DatabaseSettings.embedded(scratch())
          : postgres("test" + COUNTER.incrementAndGet(), "template1");
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("no test database", e);
    }
  }

  /** Settings of a new embedded database in a folder, that has its tables and no rows. */
  public static DatabaseSettings createIn(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.copy(embedded().resolve("cadastre.mv.db"), folder.resolve("cadastre.mv.db"));
    return DatabaseSettings.embedded(folder);
  }

  private static Path scratch() throws IOException {
    Path folder = Files.createTempDirectory("cadastre-h2");
    folder.toFile().deleteOnExit();
    return folder;
  }

  private static synchronized Path embedded() throws IOException {
    Path made = migrated;
    if (made == null) {
      made = scratch();
      Database.open(DatabaseSettings.embedded(made)).close();
      migrated = made;
    }
    return made;
  }

  private static synchronized String template() throws IOException, SQLException {
    if (!hasTemplate) {
      Database.open(postgres(MIGRATED, "template1")).close();
      hasTemplate = true;
    }
    return MIGRATED;
  }

  private static DatabaseSettings postgres(String name, String template)
      throws IOException, SQLException {
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " template " + template);
    }
    return DatabaseSettings.of(server().getJdbcUrl("postgres", name), "postgres", null);
  }

  /** Makes the partitions of runs that a test does not register. */
  static void makeRoom(Database database, int... runs) {
    RunPartitions partitions = new RunPartitions(database);
    for (int run : runs) {
      var unused =
          database
              .transactions()
              .call(
                  session -> {
                    partitions.make(session, run);
                    return true;
                  });
    }
  }

  private static synchronized EmbeddedPostgres server() throws IOException {
    EmbeddedPostgres running = server;
    if (running == null) {
      running = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start();
      server = running;
    }
    return running;
  }
}
