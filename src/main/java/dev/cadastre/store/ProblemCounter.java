package dev.cadastre.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;

/**
 * A table that counts a run's rows of each problem and of one further key. Counts are taken from
 * the rows themselves, never incremented.
 *
 * @param insert adds a counter of 0 where there is none, by run, problem and key
 * @param update sets it, by the same
 */
record ProblemCounter(String insert, String update) {

  /** In ascending order of problems, so that two writers cannot wait for each other in a ring. */
  void recount(Connection connection, int run, SortedSet<Integer> problems, Object key)
      throws SQLException {
    try (PreparedStatement inserting = connection.prepareStatement(insert);
        PreparedStatement updating = connection.prepareStatement(update)) {
      for (int problem : problems) {
        for (PreparedStatement statement : List.of(inserting, updating)) {
          statement.setInt(1, run);
          statement.setInt(2, problem);
          statement.setObject(3, key);
          statement.addBatch();
        }
      }
      inserting.executeBatch();
      updating.executeBatch();
    }
  }
}
