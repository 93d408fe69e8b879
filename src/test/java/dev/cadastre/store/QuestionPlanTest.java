package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How PostgreSQL answers what the product asks problem by problem: by the keys, never by reading
 * all of a big table. Four runs of 50 problems with 1,000 draws and two verdicts each.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionPlanTest {

  private static final String SCAN = "Seq Scan on (sample|sample_text|verdict|score)(_\\d+)?\\b";

  private final Database database = Database.open(TestDatabase.POSTGRESQL.create());

  @BeforeAll
  void fill() throws SQLException {
    TestDatabase.makeRoom(database, 1, 2, 3, 4);
    for (String statement :
        List.of(
            "insert into problem_set values (1, 's', 'x', 50, '{}', now())",
            "insert into problem select 1, p, 'p' || p, '', '', 'TEXT', '{}'"
                + " from generate_series(0, 49) p",
            "insert into checkpoint values (1, 'c', 'c', null, now())",
            "insert into run select r, 'r' || r, r, 1, 1, null, null, null, null, null, null, null,"
                + " 1000, 'samples', now() from generate_series(1, 4) r",
            "insert into sample (run, problem, draw, execution, stop_reason)"
                + " select r, p, d, 1, 'stop' from generate_series(1, 4) r,"
                + " generate_series(0, 49) p, generate_series(0, 999) d",
            "insert into sample_text select run, problem, draw, repeat('x', 100) from sample",
            "insert into verdict select run, problem, draw, v, 'correct', null, '1', '1', 1"
                + " from sample, generate_series(1, 2) v",
            "insert into score select run, problem, draw, 1, -1, 1, 1, 1 from sample"
                + " where draw < 900",
            "analyze")) {
      execute(statement);
    }
  }

  @AfterAll
  void close() {
    database.close();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String plan(Question question, Map<String, String> written) {
    return question.ask(database.dataSource(), written, Integer.MAX_VALUE).rows().stream()
        .map(row -> String.valueOf(row.get(0)))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aQuestionAboutAllSamplesDoesReadThemAll() {
    assertThat(plan(new Question("all", "explain select count(*) from sample_text"), Map.of()))
        .containsPattern("(Seq|Index Only) Scan .*on sample_text_1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "which-draws-of-a-problem-are-stored",
        "which-texts-does-a-problem-hold",
        "which-texts-has-a-verifier-not-judged",
        "which-texts-has-a-scorer-not-scored",
        "which-samples-follow",
        "which-samples-lack-a-likelihood",
        "which-samples-lack-a-trace-check",
        "what-was-drawn-of-a-problem",
        "what-did-the-verifiers-say-of-a-problem",
        "how-many-verdicts-of-each-kind",
        "who-drew-a-sample",
        "what-is-stored-of-a-sample",
        "what-did-the-verifiers-say-of-a-sample",
        "how-likely-is-a-sample",
      })
  void aProblemIsFoundByTheKeys(String name) {
    Question question = new Question(name, "explain\n" + QuestionFolder.text(name));
    Map<String, String> written = new HashMap<>();
    written.put("run", name.startsWith("who") ? "r2" : "2");
    written.put("problem", name.startsWith("who") ? "p7" : "7");
    written.put("draw", "8");
    written.put("verifier", "1");
    written.put("after", "500");
    written.put("scorer", "1");
    written.put("draws", "1000");
    written.put("version", "1");
    written.put("limit", "250");
    written.put("problemSet", "1");
    written.put("last", "49");
    written.put("verdict", name.equals("which-samples-follow") ? "correct" : "");
    written.put("answerClass", "");
    written.put("characters", "200");
    written.put("from", "8");
    written.put("to", "10");
    written.keySet().retainAll(question.parameters());
    assertThat(plan(question, written))
        .containsPattern("Index (Only )?(Scan|Cond)")
        .doesNotContainPattern(SCAN);
    if (!name.startsWith("who")) {
      assertThat(plan(question, written)).as("of one partition").doesNotContainPattern("_[134]\\b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from sample_overview where run = 'r2' and problem = 'p7' and draw = 8",
        "select * from verdict_overview where run = 'r2' and problem = 'p7' and draw = 8",
      })
  void aViewOfOneDrawIsReadByTheKeys(String select) {
    assertThat(plan(new Question("view", "explain " + select), Map.of()))
        .doesNotContainPattern(SCAN);
  }
}
