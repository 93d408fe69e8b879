package dev.cadastre.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.hibernate.StatelessSession;

/**
 * A run's own part of every big table. PostgreSQL drops it at once, however many rows it has, and
 * reads it alone where a statement says {@code run = value}; H2 has no partitions.
 */
final class RunPartitions {

  /** The big tables; the key of each begins with the run. */
  static final List<String> TABLES =
      List.of(
          "sample", "sample_text", "token_trace", "verdict", "score", "likelihood", "trace_check");

  private final boolean partitioned;

  RunPartitions(Database database) {
    this.partitioned = database.settings().isPostgres();
  }

  /** Makes the partitions of a run, in the session's transaction. */
  void make(StatelessSession session, int run) {
    for (String table : TABLES) {
      // made and then attached: a partition made in its place would wait until nobody reads the
      // table, and have everybody wait for it
      execute(session, "create table %1$s_%2$d (like %1$s including all)".formatted(table, run));
      execute(
          session,
          "alter table %1$s attach partition %1$s_%2$d for values in (%2$d)".formatted(table, run));
    }
  }

  /** Drops one partition of a run, in the session's transaction. */
  void drop(StatelessSession session, String table, int run) {
    execute(session, "drop table if exists %s_%d".formatted(table, run));
  }

  /** Empties one partition of a run, in the session's transaction. */
  void empty(StatelessSession session, String table, int run) {
    execute(session, "truncate %s_%d".formatted(table, run));
  }

  /** Whether this database has partitions. */
  boolean partitioned() {
    return partitioned;
  }

  private void execute(StatelessSession session, String sql) {
    if (partitioned) {
      session.doWork(connection -> execute(connection, sql));
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
