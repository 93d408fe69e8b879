package dev.cadastre.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The databases that tests run on: a fresh one for each test, of the real kind. */
public enum TestDatabase {
  H2,
  POSTGRESQL;

  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  /** Settings of a new, empty database. */
  public DatabaseSettings create() {
    try {
      if (this == H2) {
        Path folder = Files.createTempDirectory("cadastre-h2");
        folder.toFile().deleteOnExit();
        return DatabaseSettings.embedded(folder);
      }
      String name = "test" + COUNTER.incrementAndGet();
      try (Connection connection = server().getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name);
      }
      return DatabaseSettings.of(server().getJdbcUrl("postgres", name), "postgres", null);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("no test database", e);
    }
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
      running = EmbeddedPostgres.start();
      server = running;
    }
    return running;
  }
}
