package dev.cadastre.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every row of a ledger's tables and views, written alike by both databases. */
final class LedgerDump {

  /** What a ledger says of itself, and not of what it holds. */
  private static final Set<String> OWN =
      Set.of(
          "schema_history",
          "job_instance",
          "job_execution",
          "step_execution",
          "partition_execution",
          "lease",
          "register_turn",
          "submission",
          "queued_task",
          "scheduled_task",
          "access_token",
          "schedule",
          "schedule_firing",
          "nightly_ruling",
          "audit_event",
          "audit_head",
          "imported_execution");

  /** What says something in its own ledger only: a number in its audit, a place on its machine. */
  private static final Set<String> OWN_COLUMNS = Set.of("audit_event", "file");

  /** A run's part of a table, whose rows the table has. */
  private static final Pattern PARTITION = Pattern.compile("[a-z_]+_\\d+");

  private LedgerDump() {}

  static Map<String, List<String>> tables(Database database) {
    return dump(database, "BASE TABLE", 17);
  }

  /** Sums and means of views are compared in 12 digits: databases add in their own order. */
  static Map<String, List<String>> views(Database database) {
    return dump(database, "VIEW", 12);
  }

  /** Rows that only one of two dumps has, with the table before each. */
  static List<String> differences(Map<String, List<String>> one, Map<String, List<String>> other) {
    List<String> differences = new ArrayList<>();
    Set<String> tables = new TreeSet<>(one.keySet());
    tables.addAll(other.keySet());
    for (String table : tables) {
      List<String> added = new ArrayList<>(one.getOrDefault(table, List.of()));
      List<String> lost = new ArrayList<>(other.getOrDefault(table, List.of()));
      other.getOrDefault(table, List.of()).forEach(added::remove);
      one.getOrDefault(table, List.of()).forEach(lost::remove);
      added.forEach(row -> differences.add("+ " + table + ": " + row));
      lost.forEach(row -> differences.add("- " + table + ": " + row));
    }
    return differences;
  }

  private static Map<String, List<String>> dump(Database database, String kind, int digits) {
    Map<String, List<String>> dump = new TreeMap<>();
    try (Connection connection = database.dataSource().getConnection()) {
      for (String name : names(connection, kind)) {
        if (!OWN.contains(name) && !PARTITION.matcher(name).matches()) {
          dump.put(name, rows(connection, name, digits));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return dump;
  }

  private static List<String> names(Connection connection, String kind) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select table_name from information_schema.tables where table_schema = 'public'"
                    + " and table_type = '"
                    + kind
                    + "'")) {
      while (found.next()) {
        names.add(found.getString(1));
      }
    }
    return names;
  }

  private static List<String> rows(Connection connection, String table, int digits)
      throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select * from " + table)) {
      ResultSetMetaData columns = result.getMetaData();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          String column = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
          if (!OWN_COLUMNS.contains(column)) {
            row.append(column).append('=');
            row.append(value(result, columns.getColumnType(i), i, digits)).append('|');
          }
        }
        rows.add(row.toString());
      }
    }
    Collections.sort(rows);
    return rows;
  }

  private static @Nullable Object value(ResultSet result, int type, int i, int digits)
      throws SQLException {
    if (type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE) {
      OffsetDateTime at = result.getObject(i, OffsetDateTime.class);
      return at == null ? null : at.toInstant();
    }
    Object value = result.getObject(i);
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      return String.format(Locale.ROOT, "%." + (digits - 1) + "e", number);
    }
    return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value;
  }
}
