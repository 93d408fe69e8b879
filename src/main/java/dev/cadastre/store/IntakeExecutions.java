package dev.cadastre.store;

import dev.cadastre.archive.Manifest;
import dev.cadastre.archive.Row;
import dev.cadastre.archive.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes in executions of another ledger. One that was taken in before is known by who ran what when
 * and where; a new one keeps its number if that is free here.
 */
final class IntakeExecutions {

  private static final String JOBS = "job_execution";

  private final Database database;
  private final List<Row> executions;
  private final Manifest manifest;
  private final String sha256;
  private long free;

  IntakeExecutions(Database database, List<Row> executions, Manifest manifest, String sha256) {
    this.database = database;
    this.executions = List.copyOf(executions);
    this.manifest = manifest;
    this.sha256 = sha256;
  }

  /**
   * Has the batch runtime count on behind all numbers that will be taken. It is done before the
   * registration, since a change of a table ends a transaction in H2.
   */
  void reserve() {
    database
        .transactions()
        .call(
            session -> {
              session.doWork(this::reserve);
              return true;
            });
  }

  private void reserve(Connection connection) throws SQLException {
    List<Row> unknown = new ArrayList<>();
    for (Row execution : executions) {
      if (known(connection, execution) == null) {
        unknown.add(execution);
      }
    }
    if (unknown.isEmpty()) {
      return;
    }
    long archived = unknown.stream().mapToLong(row -> row.number("execution")).max().orElse(0);
    free = Math.max(archived, last(connection)) + 1;
    restart(connection, free + unknown.size());
    // in PostgreSQL nobody else can begin an execution from here to the commit
    free = Math.max(free, last(connection) + 1);
    restart(connection, free + unknown.size());
  }

  private static long last(Connection connection) throws SQLException {
    return Math.max(
        number(connection, "select coalesce(max(jobexecutionid), 0) from " + JOBS),
        number(connection, "select coalesce(max(execution), 0) from execution"));
  }

  private static void restart(Connection connection, long next) throws SQLException {
    try (PreparedStatement alter =
        connection.prepareStatement(
            "alter table " + JOBS + " alter column jobexecutionid restart with " + next)) {
      alter.execute();
    }
  }

  /** Stores what is new; returns how many there were. */
  int register(Connection connection, LedgerNames names) throws SQLException {
    Map<Row, Long> fresh = new HashMap<>();
    int changed = 0;
    for (Row execution : executions) {
      Long known = known(connection, execution);
      if (known == null) {
        long there = execution.number("execution");
        long here = isFree(connection, there) ? there : free++;
        names.execution(there, here);
        new ArchivedTable(Table.EXECUTION, names).insert(connection, List.of(execution));
        fresh.put(execution, here);
      } else {
        names.execution(execution.number("execution"), known);
        changed += end(connection, known, execution);
      }
    }
    mark(connection, fresh);
    return changed + fresh.size();
  }

  private static boolean isFree(Connection connection, long number) throws SQLException {
    return number(connection, "select count(*) from execution where execution = " + number) == 0
        && number(connection, "select count(*) from " + JOBS + " where jobexecutionid = " + number)
            == 0;
  }

  private static @Nullable Long known(Connection connection, Row execution) throws SQLException {
    try (PreparedStatement find =
        connection.prepareStatement(
            "select execution from execution where job = ? and subject = ? and operator = ?"
                + " and host = ? and pid = ? and software_version = ? and started_at = ?")) {
      find.setString(1, execution.text("job"));
      find.setString(2, execution.text("subject"));
      find.setString(3, execution.text("operator"));
      find.setString(4, execution.text("host"));
      find.setLong(5, execution.number("pid"));
      find.setString(6, execution.text("software_version"));
      find.setObject(7, execution.instant("started_at").atOffset(ZoneOffset.UTC));
      try (ResultSet found = find.executeQuery()) {
        return found.next() ? Long.valueOf(found.getLong(1)) : null;
      }
    }
  }

  /**
   * Tells the end of an execution that ran on when it was archived before, whoever closed it here.
   */
  private static int end(Connection connection, long number, Row execution) throws SQLException {
    if (execution.value("ended_at") == null) {
      return 0;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "update execution set ended_at = ?, outcome = ? where execution = ?"
                + " and (ended_at is null or ended_at > (select i.imported_at"
                + " from imported_execution i where i.execution = execution.execution))")) {
      update.setObject(1, execution.instant("ended_at").atOffset(ZoneOffset.UTC));
      update.setString(2, (String) execution.value("outcome"));
      update.setLong(3, number);
      return update.executeUpdate();
    }
  }

  private void mark(Connection connection, Map<Row, Long> fresh) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into imported_execution (execution, original, campaign, archive_sha256,"
                + " archived_at, imported_at) values (?, ?, ?, ?, ?, ?)")) {
      for (Map.Entry<Row, Long> execution : fresh.entrySet()) {
        insert.setLong(1, execution.getValue());
        insert.setLong(2, execution.getKey().number("execution"));
        insert.setString(3, manifest.campaign());
        insert.setString(4, sha256);
        insert.setObject(5, manifest.madeAt().atOffset(ZoneOffset.UTC));
        insert.setObject(6, database.now());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }
}
