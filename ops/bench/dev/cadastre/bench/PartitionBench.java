package dev.cadastre.bench;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import dev.cadastre.sample.RunPurge;
import dev.cadastre.store.Database;
import dev.cadastre.store.DatabaseSettings;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.PurgeRegister;
import dev.cadastre.store.RunRegister;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What partitions of runs cost and give on PostgreSQL: the drop of a run, insertion beside a plain
 * table of the same columns in the same minute, and statements among hundreds of runs. Arguments:
 * samples of the big run, and how many runs.
 */
public final class PartitionBench {

  private static final int PROBLEMS = 1_000;
  private static final String INSERT =
      " (run, problem, draw, execution, stop_reason, tokens) values (1, ?, ?, 1, 'stop', 200)"
          + " on conflict do nothing";

  private final Database database;

  private PartitionBench(Database database) {
    this.database = database;
  }

  /** Runs it on a server of its own. */
  public static void main(String[] arguments) throws IOException, SQLException {
    int samples = Integer.parseInt(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Database database =
            Database.open(
                DatabaseSettings.of(
                    server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true",
                    "postgres",
                    null))) {
      new PartitionBench(database).work(samples, runs);
    }
  }

  private void work(int samples, int runs) throws SQLException {
    Problem problem = new Problem("a", "?", "1", AnswerKind.INTEGER, Map.of());
    ProblemSet set = new ProblemSet("set", List.of(problem));
    int id = new ProblemSetRegister(database).declare(set, "{}").id();
    long begun = System.nanoTime();
    for (int run = 1; run <= runs; run++) {
      new RunRegister(database)
          .declare(
              "r" + run,
              new RunIdentity("c" + run, set.sha256(), SamplingPlan.UNKNOWN),
              id,
              1,
              Run.Holds.SAMPLES);
    }
    tell("register a run, mean of " + runs, (System.nanoTime() - begun) / 1e6 / runs);
    execute("create table plain (like sample including all)");
    double ratio = 0;
    for (int round = 0; round < 3; round++) {
      execute("truncate plain", "truncate sample");
      double plain = insert("plain");
      double partitioned = insert("sample");
      tell("insert 50,000 into a plain table", plain);
      tell("insert 50,000 into the run's partition", partitioned);
      ratio += partitioned / plain / 3;
    }
    System.out.printf("| partitioned / plain, mean of 3 | %.2f |%n", ratio);
    Statements statements = new Statements();
    tell("count one problem of a run among " + runs, statements.count("= 2"));
    tell("the same, the run taken from a row", statements.count("= (select 2)"));
    fill(samples);
    Run big = new RunRegister(database).find("r2").orElseThrow();
    begun = System.nanoTime();
    new PurgeRegister(database)
        .take(
            big,
            new RunPurge(RunPurge.Part.SAMPLES, samples, "bench", Instant.now()),
            () -> {},
            problems -> {});
    tell("purge a run of %,d samples with texts and verdicts".formatted(samples), since(begun));
  }

  /** Milliseconds of a statement, mean of 50. */
  private final class Statements {
    double count(String run) throws SQLException {
      String sql = "select count(*) from sample where run " + run + " and problem = ?";
      try (Connection connection = database.dataSource().getConnection();
          PreparedStatement statement = connection.prepareStatement(sql)) {
        long begun = System.nanoTime();
        for (int i = 0; i < 50; i++) {
          statement.setInt(1, i);
          statement.executeQuery().close();
        }
        return since(begun) / 50;
      }
    }
  }

  private double insert(String table) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement("insert into " + table + INSERT)) {
      connection.setAutoCommit(false);
      long begun = System.nanoTime();
      for (int row = 0; row < 50_000; row++) {
        statement.setInt(1, row % PROBLEMS);
        statement.setInt(2, row / PROBLEMS);
        statement.addBatch();
        if (row % 500 == 499) {
          statement.executeBatch();
        }
      }
      connection.commit();
      return since(begun);
    }
  }

  private void fill(int samples) throws SQLException {
    execute(
        "insert into sample (run, problem, draw, execution, stop_reason, tokens) select 2, n % "
            + PROBLEMS
            + ", n / "
            + PROBLEMS
            + ", 1, 'stop', 200 from generate_series(0, "
            + (samples - 1)
            + ") n",
        "insert into sample_text select run, problem, draw, repeat('word ', 40) from sample"
            + " where run = 2",
        "insert into verdict select run, problem, draw, 1, 'correct', null, '1', '1', 1"
            + " from sample where run = 2",
        "insert into sample_count (run, problem, samples, told, truncated) select 2, problem, count(*), count(*), 0 from sample"
            + " where run = 2 group by problem");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }

  private static void tell(String what, double millis) {
    System.out.printf("| %s | %.2f ms |%n", what, millis);
  }
}
