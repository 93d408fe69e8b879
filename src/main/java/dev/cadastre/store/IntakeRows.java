package dev.cadastre.store;

import dev.cadastre.archive.Archive;
import dev.cadastre.archive.Column;
import dev.cadastre.archive.ColumnType;
import dev.cadastre.archive.Row;
import dev.cadastre.archive.Table;
import dev.cadastre.archive.TableReader;
import dev.cadastre.rollout.TokenTrace;
import dev.cadastre.sample.RefusedException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares units of an archive's rows with what is stored. */
final class IntakeRows {

  private final Database database;
  private final Archive archive;

  IntakeRows(Database database, Archive archive) {
    this.database = database;
    this.archive = archive;
  }

  /**
   * How many rows of a table the ledger lacks.
   *
   * @param names of what is stored
   * @param tallies names of runs whose tallies are facts; those of others are counted again
   * @throws RefusedException if a stored fact is another one, with key and fields
   */
  long missing(Table table, LedgerNames names, List<String> tallies) throws IOException {
    long missing = 0;
    try (TableReader reader = archive.rows(table)) {
      for (List<Row> unit = unit(reader); !unit.isEmpty(); unit = unit(reader)) {
        ArchivedUnit key = ArchivedUnit.of(unit.get(0));
        List<Row> stored = stored(table, names, key);
        if (!ArchivedUnit.COUNTED.contains(table) || tallies.contains(key.run())) {
          missing += missing(unit, stored);
        } else if (stored.isEmpty()) {
          missing += unit.size();
        }
      }
    }
    return missing;
  }

  /** The next rows that belong together; empty at the end. */
  static List<Row> unit(TableReader reader) {
    List<Row> unit = new ArrayList<>();
    for (Row row = reader.peek();
        row != null
            && (unit.isEmpty() || ArchivedUnit.of(row).equals(ArchivedUnit.of(unit.get(0))));
        row = reader.peek()) {
      unit.add(row);
      reader.take();
    }
    return unit;
  }

  private List<Row> stored(Table table, LedgerNames names, ArchivedUnit unit) {
    if (!names.knows(ColumnType.RUN, unit.run())
        || !names.knowsProblem(unit.run(), unit.problem())
        || (!unit.verifier().isEmpty() && !names.knows(ColumnType.VERIFIER, unit.verifier()))) {
      return List.of();
    }
    return database
        .transactions()
        .call(
            session ->
                session.doReturningWork(connection -> stored(connection, table, names, unit)));
  }

  static List<Row> stored(Connection connection, Table table, LedgerNames names, ArchivedUnit unit)
      throws SQLException {
    long run = names.number(ColumnType.RUN, unit.run(), 0);
    List<Object> values = new ArrayList<>();
    values.add(run);
    if (!unit.verifier().isEmpty()) {
      values.add(names.number(ColumnType.VERIFIER, unit.verifier(), run));
    }
    if (!unit.problem().isEmpty()) {
      values.add(names.number(ColumnType.PROBLEM, unit.problem(), run));
    }
    if (unit.verifier().isEmpty()) {
      values.add(unit.stretch() * ArchivedUnit.DRAWS);
      values.add((unit.stretch() + 1) * ArchivedUnit.DRAWS);
    }
    return new ArchivedTable(table, names)
        .read(connection, ArchivedUnit.where(table), values.toArray());
  }

  private static long missing(List<Row> unit, List<Row> stored) {
    Map<List<@Nullable Object>, Row> byKey = new HashMap<>();
    stored.forEach(row -> byKey.put(row.key(), row));
    long missing = 0;
    for (Row row : unit) {
      Row known = byKey.get(row.key());
      if (known == null) {
        missing++;
      } else {
        requireSame(known, row);
      }
    }
    return missing;
  }

  /** Who stored a fact first may differ; the fact may not. */
  private static void requireSame(Row stored, Row archived) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < stored.values().size(); i++) {
      Column column = stored.table().columns().get(i);
      if (column.type() != ColumnType.EXECUTION
          && !same(stored.values().get(i), archived.values().get(i))) {
        fields.add(
            column.name()
                + ": stored "
                + shown(stored.values().get(i))
                + ", archived "
                + shown(archived.values().get(i)));
      }
    }
    if (!fields.isEmpty()) {
      throw new RefusedException(
          "a stored fact stays; "
              + stored.table().label()
              + " "
              + stored.key()
              + " differs in "
              + String.join("; ", fields)
              + "; nothing was imported; import the archive into another database");
    }
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one instanceof TokenTrace a && other instanceof TokenTrace b) {
      return Arrays.equals(TraceBytes.encode(a), TraceBytes.encode(b));
    }
    return Objects.equals(one, other);
  }

  private static String shown(@Nullable Object value) {
    String text = value instanceof TokenTrace ? "another trace" : String.valueOf(value);
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
