package dev.cadastre.bench;

import dev.cadastre.store.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every row of a ledger's tables, without the columns that name an execution or a time.
 *
 * @param tables sorted rows by table
 */
public record LedgerContents(Map<String, List<String>> tables) {

  private static final Set<String> LEFT_OUT =
      Set.of(
          "execution",
          "lease",
          "schema_history",
          "job_instance",
          "job_execution",
          "step_execution",
          "partition_execution");
  private static final Set<String> COLUMNS_LEFT_OUT =
      Set.of("execution", "created_at", "updated_at");

  /** Reads a database that no other process has open, if it is an embedded one. */
  public static LedgerContents of(DatabaseSettings settings) {
    Map<String, List<String>> tables = new TreeMap<>();
    try (Connection connection =
        DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
      for (String table : names(connection)) {
        tables.put(table, rows(connection, table));
      }
      if (settings.embedded() != null) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("shutdown");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("reading " + settings.shownUrl(), e);
    }
    return new LedgerContents(tables);
  }

  private static List<String> names(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(null, "public", "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (tables.next()) {
        if (!LEFT_OUT.contains(tables.getString("TABLE_NAME"))) {
          names.add(tables.getString("TABLE_NAME"));
        }
      }
    }
    return names;
  }

  private static List<String> rows(Connection connection, String table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select * from " + table)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          String column = result.getMetaData().getColumnLabel(i);
          if (!COLUMNS_LEFT_OUT.contains(column)) {
            row.append(column).append('=').append(result.getString(i)).append(' ');
          }
        }
        rows.add(row.toString());
      }
    }
    Collections.sort(rows);
    return rows;
  }

  /** Rows of a table; 0 if the ledger has no such table yet. */
  public int rows(String table) {
    return tables.getOrDefault(table, List.of()).size();
  }

  /** Rows of all tables. */
  public int rows() {
    return tables.values().stream().mapToInt(List::size).sum();
  }

  /** What this ledger has otherwise than another; empty if they are equal. */
  public List<String> differences(LedgerContents other) {
    List<String> differences = new ArrayList<>();
    if (!tables.keySet().equals(other.tables.keySet())) {
      differences.add("tables " + tables.keySet() + ", " + other.tables.keySet());
    }
    tables.forEach(
        (table, rows) -> {
          List<String> theirs = other.tables.getOrDefault(table, List.of());
          if (!rows.equals(theirs)) {
            List<String> only = new ArrayList<>(rows);
            only.removeAll(Set.copyOf(theirs));
            differences.add(
                "%s: %d rows, %d expected; first that is not expected: %s"
                    .formatted(table, rows.size(), theirs.size(), only.stream().findFirst()));
          }
        });
    return differences;
  }
}
