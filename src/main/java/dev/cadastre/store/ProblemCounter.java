package dev.cadastre.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A table that counts a run's rows of each problem and of one further key, if it has one. Counts
 * are taken from the rows themselves, never incremented.
 *
 * @param insert adds a counter of 0 where there is none, by run, problem and key
 * @param update sets it, by the run whose rows are counted, and by the same; the run stands there
 *     as a value, for only so does PostgreSQL open its partition alone
 */
record ProblemCounter(String insert, String update) {

  /** In ascending order of problems, so that two writers cannot wait for each other in a ring. */
  void recount(Connection connection, int run, SortedSet<Integer> problems, @Nullable Object key)
      throws SQLException {
    try (PreparedStatement inserting = connection.prepareStatement(insert);
        PreparedStatement updating = connection.prepareStatement(update)) {
      for (int problem : problems) {
        bind(inserting, run, problem, key);
        bind(updating, run, run, problem, key);
      }
      inserting.executeBatch();
      updating.executeBatch();
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length && values[i] != null; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }
}
