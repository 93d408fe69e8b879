package dev.cadastre.store;

import dev.cadastre.archive.ColumnType;
import dev.cadastre.archive.Row;
import dev.cadastre.archive.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A campaign as it stands at one moment, whatever others write meanwhile: one transaction of
 * repeatable reads. Memory holds the rows of one unit.
 */
public final class CampaignSnapshot implements AutoCloseable {

  /** Takes rows. */
  @FunctionalInterface
  public interface Sink {
    void take(Row row) throws IOException;
  }

  private static final int PROBLEMS = 100;

  /** Read last: what the other rows refer to. */
  private static final Set<Table> REFERRED =
      EnumSet.of(Table.CHECKPOINT, Table.CHECKPOINT_SOURCE, Table.EXECUTION, Table.VERIFIER);

  private final Connection connection;
  private final String campaign;
  private final Map<Long, String> runs = new TreeMap<>();
  private final LedgerNames names;

  /**
   * Takes the snapshot.
   *
   * @param runNames tells a definition's runs; those that were never begun are left out
   * @throws IllegalArgumentException if there is no such campaign
   */
  public CampaignSnapshot(
      Database database, String campaign, Function<String, List<String>> runNames) {
    this.campaign = campaign;
    try {
      connection = database.dataSource().getConnection();
    } catch (SQLException e) {
      throw failed(e);
    }
    try {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      // H2 takes a snapshot of all tables for serializable transactions only
      connection.setTransactionIsolation(
          database.settings().isPostgres()
              ? Connection.TRANSACTION_REPEATABLE_READ
              : Connection.TRANSACTION_SERIALIZABLE);
      List<String> wanted = runNames.apply(definition());
      names = new LedgerNameReader(connection).read(wanted);
      wanted.stream()
          .filter(run -> names.knows(ColumnType.RUN, run))
          .forEach(run -> runs.put(names.number(ColumnType.RUN, run, 0), run));
    } catch (SQLException e) {
      close();
      throw failed(e);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private String definition() {
    List<String> stored = new ArrayList<>();
    Optional<String> found =
        Question.named("which-campaigns-are-there")
            .ask(
                connection,
                Map.of(),
                row -> {
                  stored.add(row.getString("name"));
                  return Map.entry(row.getString("name"), row.getString("definition"));
                })
            .stream()
            .filter(entry -> entry.getKey().equals(campaign))
            .map(Map.Entry::getValue)
            .findFirst();
    return found.orElseThrow(
        () ->
            new IllegalArgumentException(
                "a stored campaign is meant; there is none named "
                    + campaign
                    + "; stored: "
                    + (stored.isEmpty() ? "none" : String.join(", ", stored))));
  }

  /** How many samples the campaign's runs hold. */
  public long samples() {
    try {
      return numbers(
              "select coalesce(sum(samples), 0) from sample_count where "
                  + in("run", runs.keySet()))
          .get(0);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The tables in the order in which they are to be read. */
  public List<Table> tables() {
    List<Table> order = new ArrayList<>(EnumSet.complementOf(EnumSet.copyOf(REFERRED)));
    order.addAll(REFERRED);
    return order;
  }

  /** Reads a table's rows. */
  public void read(Table table, Sink sink) throws IOException {
    try {
      ArchivedTable archived = new ArchivedTable(table, names);
      if (ArchivedUnit.OF_DRAWS.contains(table)) {
        draws(archived, sink);
      } else if (ArchivedUnit.COUNTED.contains(table)) {
        counted(archived, sink);
      } else {
        small(archived, sink);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void small(ArchivedTable archived, Sink sink) throws SQLException, IOException {
    switch (archived.table()) {
      case CAMPAIGN -> give(archived, sink, "name = ?", campaign);
      case PROBLEM_SET -> give(archived, sink, in("problem_set", sets()) + " order by problem_set");
      case PROBLEM -> problems(archived, sink);
      case RUN -> give(archived, sink, in("run", runs.keySet()) + " order by run");
      case RUN_SOURCE -> give(archived, sink, in("run", runs.keySet()) + " order by run, ordinal");
      case RUN_CHANGE -> give(archived, sink, in("run", runs.keySet()) + " order by run, number");
      case RUN_PURGE -> give(archived, sink, in("run", runs.keySet()) + " order by run, part");
      case COMPARISON ->
          give(archived, sink, in("comparison", comparisons()) + " order by comparison");
      case COMPARISON_PROBLEM, COMPARISON_PASS_AT_K -> {
        for (long comparison : comparisons()) {
          List<Row> rows = archived.read(connection, "comparison = ?", comparison);
          rows.sort(Row.BY_KEY);
          give(rows, sink);
        }
      }
      case CHECKPOINT ->
          give(
              archived,
              sink,
              in("checkpoint", names.used(ColumnType.CHECKPOINT)) + " order by checkpoint");
      case CHECKPOINT_SOURCE ->
          give(
              archived,
              sink,
              in("checkpoint", new TreeSet<>(names.used(ColumnType.CHECKPOINT)))
                  + " order by checkpoint, ordinal");
      case VERIFIER ->
          give(
              archived,
              sink,
              in("verifier", new TreeSet<>(names.used(ColumnType.VERIFIER)))
                  + " order by verifier");
      case EXECUTION ->
          give(
              archived,
              sink,
              "("
                  + in("execution", new TreeSet<>(names.used(ColumnType.EXECUTION)))
                  + " or subject in ("
                  + marks(subjects())
                  + ")) order by execution",
              subjects().toArray());
      case AUDIT_EVENT ->
          give(
              archived,
              sink,
              "subject in (" + marks(subjects()) + ") order by number",
              subjects().toArray());
      default -> throw new IllegalStateException("no way to read " + archived.table());
    }
  }

  private void problems(ArchivedTable archived, Sink sink) throws SQLException, IOException {
    for (long set : sets()) {
      for (int from = 0; ; from += PROBLEMS) {
        List<Row> rows =
            archived.read(
                connection,
                "problem_set = ? and problem >= ? and problem < ? order by problem",
                set,
                from,
                from + PROBLEMS);
        if (rows.isEmpty()) {
          break;
        }
        give(rows, sink);
      }
    }
  }

  private void draws(ArchivedTable archived, Sink sink) throws SQLException, IOException {
    try (PreparedStatement statement =
        archived.prepare(connection, ArchivedUnit.where(archived.table()))) {
      for (long run : runs.keySet()) {
        for (Map.Entry<Long, Long> last : lastDraws(archived.table(), run).entrySet()) {
          for (long from = 0; from <= last.getValue(); from += ArchivedUnit.DRAWS) {
            List<Row> rows =
                archived.read(statement, run, last.getKey(), from, from + ArchivedUnit.DRAWS);
            rows.sort(Row.BY_KEY);
            give(rows, sink);
          }
        }
      }
    }
  }

  private void counted(ArchivedTable archived, Sink sink) throws SQLException, IOException {
    Table table = archived.table();
    try (PreparedStatement statement = archived.prepare(connection, ArchivedUnit.where(table))) {
      for (long run : runs.keySet()) {
        Map<String, Long> verifiers = new TreeMap<>();
        for (long verifier :
            numbers("select distinct verifier from " + table.label() + " where run = " + run)) {
          verifiers.put((String) names.name(ColumnType.VERIFIER, verifier, run), verifier);
        }
        for (long verifier : verifiers.values()) {
          List<Long> problems =
              table == Table.RUN_RESULT
                  ? List.of(0L)
                  : numbers(
                      "select distinct problem from tally where run = "
                          + run
                          + " and verifier = "
                          + verifier
                          + " order by problem");
          for (long problem : problems) {
            List<Row> rows =
                table == Table.RUN_RESULT
                    ? archived.read(statement, run, verifier)
                    : archived.read(statement, run, verifier, problem);
            rows.sort(Row.BY_KEY);
            give(rows, sink);
          }
        }
      }
    }
  }

  /** The last draw of each problem of a run that a table holds, by the problem's number. */
  private Map<Long, Long> lastDraws(Table table, long run) throws SQLException {
    Map<Long, Long> last = new TreeMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select problem, max(draw) from "
                + table.label()
                + " where run = ? group by problem")) {
      statement.setLong(1, run);
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          last.put(result.getLong(1), result.getLong(2));
        }
      }
    }
    return last;
  }

  private List<Long> sets() throws SQLException {
    return numbers(
        "select distinct problem_set from run where "
            + in("run", runs.keySet())
            + " order by problem_set");
  }

  private List<Long> comparisons() throws SQLException {
    return numbers(
        "select comparison from comparison where "
            + in("base_run", runs.keySet())
            + " and "
            + in("tuned_run", runs.keySet())
            + " order by comparison");
  }

  /** What executions and events on this campaign are called after. */
  private List<String> subjects() throws SQLException {
    List<String> subjects = new ArrayList<>();
    subjects.add("campaign " + campaign);
    for (long set : sets()) {
      subjects.add("problem set " + names.name(ColumnType.PROBLEM_SET, set, 0));
    }
    for (String run : runs.values()) {
      subjects.add("run " + run);
      runs.values().forEach(other -> subjects.add("comparison " + run + ".." + other));
    }
    return subjects;
  }

  private List<Long> numbers(String sql) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        var result = statement.executeQuery()) {
      while (result.next()) {
        numbers.add(result.getLong(1));
      }
    }
    return numbers;
  }

  private void give(ArchivedTable archived, Sink sink, String where, Object... values)
      throws SQLException, IOException {
    give(archived.read(connection, where, values), sink);
  }

  private static void give(List<Row> rows, Sink sink) throws IOException {
    for (Row row : rows) {
      sink.take(row);
    }
  }

  /** Numbers of our own, so that no list is too long for a database's parameters. */
  private static String in(String column, Collection<Long> numbers) {
    return numbers.isEmpty()
        ? "1 = 0"
        : column
            + " in ("
            + String.join(", ", numbers.stream().map(String::valueOf).toList())
            + ")";
  }

  private static String marks(List<String> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  private IllegalStateException failed(SQLException e) {
    return new IllegalStateException("reading campaign " + campaign + ": " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
      connection.setReadOnly(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
