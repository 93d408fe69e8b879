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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every row of a ledger's tables, without the columns that name an execution or a time.
 *
 * @param tables sorted rows by table
 */
public record LedgerContents(Map<String, List<String>> tables) {

  private static final Set<String> LEFT_OUT =
      Set.of(
          "execution",
          "audit_event",
          "audit_head",
          "lease",
          "submission",
          "queued_task",
          "scheduled_task",
          "schema_history",
          "job_instance",
          "job_execution",
          "step_execution",
          "partition_execution");
  private static final Set<String> COLUMNS_LEFT_OUT =
      Set.of("execution", "created_at", "updated_at", "file");

  /** A run's part of a table, whose rows the table has. */
  private static final Pattern PARTITION = Pattern.compile("[a-z_]+_\\d+");

  private static final Pattern NUMBERED = Pattern.compile("\\b(verifier|checkpoint)=\\d+ ");

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
            .getTables(
                null, "public", "%", new String[] {"TABLE", "BASE TABLE", "PARTITIONED TABLE"})) {
      while (tables.next()) {
        String name = tables.getString("TABLE_NAME");
        if (!LEFT_OUT.contains(name) && !PARTITION.matcher(name).matches()) {
          names.add(name);
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
            row.append(column).append('=').append(value(result, i)).append(' ');
          }
        }
        rows.add(row.toString());
      }
    }
    Collections.sort(rows);
    return rows;
  }

  /** Databases write one number, and true, differently. */
  private static @Nullable Object value(ResultSet result, int column) throws SQLException {
    Object value = result.getObject(column);
    return value instanceof Double || value instanceof Boolean ? value : result.getString(column);
  }

  /**
   * The rows without the numbers that go by who registers first: runs and verifiers are numbered in
   * another order when several processes begin at once.
   */
  public Map<String, List<String>> unnumbered() {
    Map<String, List<String>> unnumbered = new TreeMap<>();
    tables.forEach(
        (table, rows) ->
            unnumbered.put(
                table,
                rows.stream().map(row -> NUMBERED.matcher(row).replaceAll("")).sorted().toList()));
    return unnumbered;
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
