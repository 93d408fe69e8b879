package dev.cadastre.store;

import dev.cadastre.archive.Column;
import dev.cadastre.archive.ColumnType;
import dev.cadastre.archive.Row;
import dev.cadastre.archive.Table;
import dev.cadastre.rollout.TokenTrace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes rows of an archive's table in the ledger; its columns make the SQL. */
record ArchivedTable(Table table, LedgerNames names) {

  private static final int FETCH = 500;

  /** Rows in the order of the key where {@code order} is null, else as SQL orders them. */
  List<Row> read(Connection connection, String where, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, where)) {
      return read(statement, values);
    }
  }

  PreparedStatement prepare(Connection connection, String where) throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            "select " + columns() + " from " + table.label() + " where " + where);
    statement.setFetchSize(FETCH);
    return statement;
  }

  /** Rows by key. */
  List<Row> read(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(row(result));
      }
    }
    return rows;
  }

  private String columns() {
    return table.columns().stream().map(Column::ledger).collect(Collectors.joining(", "));
  }

  private Row row(ResultSet result) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    long run = 0;
    for (int i = 1; i <= table.columns().size(); i++) {
      ColumnType type = table.columns().get(i - 1).type();
      if (type == ColumnType.RUN && run == 0) {
        run = result.getLong(i); // stands before the problems that are meant of it
      }
      values.add(value(type, result, i, run));
    }
    return new Row(table, Collections.unmodifiableList(values));
  }

  private @Nullable Object value(ColumnType type, ResultSet result, int i, long run)
      throws SQLException {
    Object value =
        switch (type) {
          case TEXT -> result.getString(i);
          case INTEGER -> result.getLong(i);
          case REAL -> result.getDouble(i);
          case BOOLEAN -> result.getBoolean(i);
          case INSTANT -> {
            OffsetDateTime at = result.getObject(i, OffsetDateTime.class);
            yield at == null ? null : at.toInstant();
          }
          case TRACE -> TraceBytes.decode(result.getBytes(i));
          case EXECUTION, RUN, PROBLEM, PROBLEM_SET, VERIFIER, CHECKPOINT, COMPARISON ->
              names.name(type, result.getLong(i), run);
        };
    return result.wasNull() ? null : value;
  }

  /**
   * Inserts what is absent.
   *
   * @param number column of the number that the ledger gives a row; empty for none
   */
  void insert(Connection connection, List<Row> rows, String number, long first)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    int columns = table.columns().size() + (number.isEmpty() ? 0 : 1);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into "
                + table.label()
                + " ("
                + columns()
                + (number.isEmpty() ? "" : ", " + number)
                + ") values ("
                + String.join(", ", Collections.nCopies(columns, "?"))
                + ") on conflict do nothing")) {
      long next = first;
      for (Row row : rows) {
        bind(statement, row);
        if (!number.isEmpty()) {
          statement.setLong(columns, next++);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  void insert(Connection connection, List<Row> rows) throws SQLException {
    insert(connection, rows, "", 0);
  }

  private void bind(PreparedStatement statement, Row row) throws SQLException {
    long run = 0;
    for (int i = 0; i < row.values().size(); i++) {
      ColumnType type = table.columns().get(i).type();
      Object value = row.values().get(i);
      if (value == null) {
        statement.setNull(i + 1, sqlType(type));
        continue;
      }
      switch (type) {
        case TEXT -> statement.setString(i + 1, (String) value);
        case INTEGER -> statement.setLong(i + 1, (Long) value);
        case REAL -> statement.setDouble(i + 1, (Double) value);
        case BOOLEAN -> statement.setBoolean(i + 1, (Boolean) value);
        case INSTANT -> statement.setObject(i + 1, ((Instant) value).atOffset(ZoneOffset.UTC));
        case TRACE -> statement.setBytes(i + 1, TraceBytes.encode((TokenTrace) value));
        case EXECUTION, RUN, PROBLEM, PROBLEM_SET, VERIFIER, CHECKPOINT, COMPARISON -> {
          long number = names.number(type, value, run);
          if (type == ColumnType.RUN && run == 0) {
            run = number;
          }
          statement.setLong(i + 1, number);
        }
      }
    }
  }

  private static int sqlType(ColumnType type) {
    return switch (type) {
      case TEXT -> Types.VARCHAR;
      case REAL -> Types.DOUBLE;
      case BOOLEAN -> Types.BOOLEAN;
      case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
      case TRACE -> Types.BINARY;
      case INTEGER, EXECUTION, RUN, PROBLEM, PROBLEM_SET, VERIFIER, CHECKPOINT, COMPARISON ->
          Types.BIGINT;
    };
  }
}
