package dev.cadastre.bench;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import dev.cadastre.store.Database;
import dev.cadastre.store.DatabaseSettings;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.Question;
import dev.cadastre.store.Rows;
import dev.cadastre.store.RunRegister;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a page of a run's samples costs on PostgreSQL, at the beginning, in the middle and filtered,
 * and by which plan: the question that GET /api/runs/NAME/samples asks. Of a thousand verdicts 300
 * are correct, one is no answer; one of 100,000 is undecided. Arguments: samples of the run, and
 * problems.
 */
public final class SamplePaging {

  private static final int PAGE = 100;
  private static final int ROUNDS = 5;
  private static final String QUESTION = "which-samples-follow";

  private final Database database;
  private final int samples;
  private final int problems;

  private SamplePaging(Database database, int samples, int problems) {
    this.database = database;
    this.samples = samples;
    this.problems = problems;
  }

  /** Runs it on a server of its own. */
  public static void main(String[] arguments) throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Database database =
            Database.open(
                DatabaseSettings.of(server.getJdbcUrl("postgres", "postgres"), "postgres", null))) {
      new SamplePaging(database, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]))
          .work();
    }
  }

  private void work() throws SQLException, IOException {
    fill();
    int last = problems - 1;
    int draws = samples / problems;
    Map<String, Map<String, Object>> pages = new LinkedHashMap<>();
    pages.put("the first", page(0, -1, ""));
    pages.put("in the middle", page(problems / 2, draws / 2, ""));
    pages.put("the last", page(last, draws - PAGE - 1, ""));
    pages.put("of one problem", only(page(last, -1, "")));
    pages.put("of one problem, in its middle", only(page(last, draws / 2, "")));
    pages.put("correct, the first", page(0, -1, "correct"));
    pages.put("correct, in the middle", page(problems / 2, draws / 2, "correct"));
    pages.put("correct of one problem", only(page(last, -1, "correct")));
    pages.put("no answer (1 of 1,000), the first", page(0, -1, "no answer"));
    pages.put("no answer, in the middle", page(problems / 2, draws / 2, "no answer"));
    pages.put("undecided (1 of 100,000), all of them", page(0, -1, "undecided"));
    pages.put("undecided of one problem", only(page(last, -1, "undecided")));
    System.out.println("| page of " + PAGE + " | rows | median ms |\n|---|---:|---:|");
    for (Map.Entry<String, Map<String, Object>> page : pages.entrySet()) {
      double[] millis = new double[ROUNDS];
      int rows = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long begun = System.nanoTime();
        rows = Rows.of(database, Question.named(QUESTION), page.getValue()).size();
        millis[round] = (System.nanoTime() - begun) / 1e6;
      }
      Arrays.sort(millis);
      System.out.printf("| %s | %d | %.1f |%n", page.getKey(), rows, millis[ROUNDS / 2]);
    }
    for (Map.Entry<String, Map<String, Object>> page : pages.entrySet()) {
      System.out.println("\n" + page.getKey());
      explain(page.getValue());
    }
  }

  private static Map<String, Object> page(int problem, int draw, String verdict) {
    Map<String, Object> page = new TreeMap<>();
    page.put("problemSet", 1);
    page.put("verifier", 1);
    page.put("run", 1);
    page.put("problem", problem);
    page.put("last", Integer.MAX_VALUE);
    page.put("draw", draw);
    page.put("verdict", verdict);
    page.put("answerClass", "");
    page.put("characters", Integer.MAX_VALUE);
    page.put("limit", PAGE);
    return page;
  }

  private static Map<String, Object> only(Map<String, Object> page) {
    page.put("last", Objects.requireNonNull(page.get("problem")));
    return page;
  }

  private void explain(Map<String, Object> page) throws SQLException, IOException {
    String sql;
    try (InputStream in =
        Objects.requireNonNull(
            Question.class.getResourceAsStream("/sql/query/" + QUESTION + ".sql"))) {
      sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, Object> value : page.entrySet()) {
      String written =
          value.getValue() instanceof String text ? "'" + text + "'" : "" + value.getValue();
      sql = sql.replaceAll(":" + value.getKey() + "\\b", written);
    }
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery("explain (analyze, buffers, costs off)\n" + sql)) {
      while (plan.next()) {
        System.out.println("    " + plan.getString(1));
      }
    }
  }

  private void fill() throws SQLException {
    ProblemSet set =
        new ProblemSet(
            "set",
            IntStream.range(0, problems)
                .mapToObj(n -> new Problem("p" + n, "?", "1", AnswerKind.INTEGER, Map.of()))
                .toList());
    int id = new ProblemSetRegister(database).declare(set, "{}").id();
    new RunRegister(database)
        .declare(
            "r",
            new RunIdentity("c", set.sha256(), SamplingPlan.UNKNOWN),
            id,
            samples / problems,
            Run.Holds.SAMPLES);
    execute(
        "insert into problem select 1, n, 'p' || n, '?', '1', 'INTEGER', '{}' from"
            + " generate_series(0, "
            + (problems - 1)
            + ") n on conflict do nothing",
        "insert into sample (run, problem, draw, execution, stop_reason, tokens) select 1, n / "
            + (samples / problems)
            + ", n % "
            + (samples / problems)
            + ", 1, 'stop', 200 from generate_series(0, "
            + (samples - 1)
            + ") n",
        "insert into sample_text select run, problem, draw, repeat('word ', 40) from sample",
        "insert into verdict select run, problem, draw, 1, case when (problem * 1000 + draw) %"
            + " 100000 = 77777 then 'undecided' when draw % 1000 = 333 then 'no answer' when draw %"
            + " 10 < 3 then 'correct' else 'incorrect' end, null, '1', '1', 1 from sample",
        "analyze");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
