package dev.cadastre.store;

import dev.cadastre.archive.Archive;
import dev.cadastre.archive.ColumnType;
import dev.cadastre.archive.Row;
import dev.cadastre.archive.Table;
import dev.cadastre.archive.TableReader;
import dev.cadastre.dataset.BadInputException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * Stores what is absent, some units in a transaction with their counters: killed at any moment and
 * started again, it goes on. A sample comes with its text and trace or not at all.
 */
final class IntakeWriter {

  private static final int ROWS = 2000;

  private final Database database;
  private final Archive archive;
  private final LedgerNames names;
  private final LongConsumer progress;

  IntakeWriter(Database database, Archive archive, LedgerNames names, LongConsumer progress) {
    this.database = database;
    this.archive = archive;
    this.names = names;
    this.progress = progress;
  }

  /** Problems of sets that are not whole, some at a time. */
  void problems() throws IOException {
    try (TableReader reader = archive.rows(Table.PROBLEM)) {
      while (reader.peek() != null) {
        List<Row> rows = new ArrayList<>();
        for (Row row = reader.take();
            row != null;
            row = rows.size() < ROWS ? reader.take() : null) {
          rows.add(row);
        }
        write(connection -> new ArchivedTable(Table.PROBLEM, names).insert(connection, rows));
        progress.accept(rows.size());
      }
    }
  }

  /** The rows of a table, with those of others that belong to the same draws. */
  void rows(Table table, Table... companions) throws IOException {
    Map<Table, TableReader> besides = new EnumMap<>(Table.class);
    try (TableReader reader = archive.rows(table)) {
      for (Table companion : companions) {
        besides.put(companion, archive.rows(companion));
      }
      while (reader.peek() != null) {
        Map<Table, List<List<Row>>> units = new EnumMap<>(Table.class);
        long rows = 0;
        while (reader.peek() != null && rows < ROWS) {
          List<Row> unit = IntakeRows.unit(reader);
          rows += add(units, table, unit);
          for (Map.Entry<Table, TableReader> beside : besides.entrySet()) {
            Row next = beside.getValue().peek();
            if (next != null && ArchivedUnit.of(next).equals(ArchivedUnit.of(unit.get(0)))) {
              rows += add(units, beside.getKey(), IntakeRows.unit(beside.getValue()));
            }
          }
        }
        write(connection -> store(connection, units));
        progress.accept(rows);
      }
      for (Map.Entry<Table, TableReader> beside : besides.entrySet()) {
        Row left = beside.getValue().peek();
        if (left != null) {
          throw new BadInputException(
              "every row of "
                  + beside.getKey().label()
                  + " belongs to a sample of the archive; got "
                  + left.key()
                  + "; export the campaign again");
        }
      }
    } finally {
      for (TableReader beside : besides.values()) {
        beside.close();
      }
    }
  }

  private static long add(Map<Table, List<List<Row>>> units, Table table, List<Row> unit) {
    units.computeIfAbsent(table, t -> new ArrayList<>()).add(unit);
    return unit.size();
  }

  private void store(Connection connection, Map<Table, List<List<Row>>> units) throws SQLException {
    for (Map.Entry<Table, List<List<Row>>> entry : units.entrySet()) {
      Table table = entry.getKey();
      List<Row> rows = new ArrayList<>();
      for (List<Row> unit : entry.getValue()) {
        if (!ArchivedUnit.COUNTED.contains(table)
            || IntakeRows.stored(connection, table, names, ArchivedUnit.of(unit.get(0)))
                .isEmpty()) {
          rows.addAll(unit);
        }
      }
      new ArchivedTable(table, names).insert(connection, rows);
      count(connection, table, rows);
    }
  }

  private void count(Connection connection, Table table, List<Row> rows) throws SQLException {
    Map<Long, Map<Object, TreeSet<Integer>>> problems = new HashMap<>();
    for (Row row : rows) {
      Object key =
          switch (table) {
            case SAMPLE -> 0;
            case VERDICT -> (int) names.number(ColumnType.VERIFIER, row.text("verifier"), 0);
            case SCORE, LIKELIHOOD ->
                (int) names.number(ColumnType.CHECKPOINT, row.text("scorer"), 0);
            case TRACE_CHECK -> row.text("version");
            default -> null;
          };
      if (key == null) {
        return;
      }
      long run = names.number(ColumnType.RUN, row.text("run"), 0);
      problems
          .computeIfAbsent(run, r -> new HashMap<>())
          .computeIfAbsent(key, k -> new TreeSet<>())
          .add((int) names.number(ColumnType.PROBLEM, row.text("problem"), run));
    }
    for (Map.Entry<Long, Map<Object, TreeSet<Integer>>> run : problems.entrySet()) {
      for (Map.Entry<Object, TreeSet<Integer>> counted : run.getValue().entrySet()) {
        count(connection, table, (int) (long) run.getKey(), counted.getKey(), counted.getValue());
      }
    }
  }

  private static void count(
      Connection connection, Table table, int run, Object key, SortedSet<Integer> problems)
      throws SQLException {
    switch (table) {
      case SAMPLE -> HibernateSampleLedger.SAMPLES.recount(connection, run, problems, null);
      case VERDICT -> HibernateSampleLedger.VERDICTS.recount(connection, run, problems, key);
      case SCORE -> ScoreRegister.COUNTER.recount(connection, run, problems, key);
      case LIKELIHOOD -> LikelihoodRegister.COUNTER.recount(connection, run, problems, key);
      case TRACE_CHECK -> TraceCheckRegister.COUNTER.recount(connection, run, problems, key);
      default -> throw new IllegalStateException(table + " is not counted");
    }
  }

  /** Comparisons that were not made here, each with its problems and curve. */
  void comparisons() throws IOException {
    try (TableReader reader = archive.rows(Table.COMPARISON);
        TableReader problems = archive.rows(Table.COMPARISON_PROBLEM);
        TableReader curve = archive.rows(Table.COMPARISON_PASS_AT_K)) {
      for (Row row = reader.take(); row != null; row = reader.take()) {
        Row comparison = row;
        String name = comparison.text("comparison");
        List<Row> itsProblems = of(name, problems);
        List<Row> itsCurve = of(name, curve);
        if (!names.knows(ColumnType.COMPARISON, name)) {
          write(connection -> comparison(connection, comparison, itsProblems, itsCurve));
        }
        progress.accept(1L + itsProblems.size() + itsCurve.size());
      }
    }
  }

  private void comparison(
      Connection connection, Row comparison, List<Row> problems, List<Row> curve)
      throws SQLException {
    long number =
        IntakeExecutions.number(
            connection, "select coalesce(max(comparison), 0) + 1 from comparison");
    names.put(ColumnType.COMPARISON, number, comparison.text("comparison"));
    new ArchivedTable(Table.COMPARISON, names)
        .insert(connection, List.of(comparison), "comparison", number);
    new ArchivedTable(Table.COMPARISON_PROBLEM, names).insert(connection, problems);
    new ArchivedTable(Table.COMPARISON_PASS_AT_K, names).insert(connection, curve);
  }

  private static List<Row> of(String comparison, TableReader reader) {
    List<Row> rows = new ArrayList<>();
    for (Row row = reader.peek();
        row != null && row.text("comparison").equals(comparison);
        row = reader.peek()) {
      rows.add(row);
      reader.take();
    }
    return rows;
  }

  /** Work on a connection. */
  @FunctionalInterface
  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  private void write(Work work) {
    database
        .transactions()
        .call(
            session -> {
              session.doWork(work::on);
              return true;
            });
  }
}
