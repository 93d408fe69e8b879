package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ledger of an older version, with samples in it, is opened by this one. */
@Tag("slow")
class UpgradeTest {

  /** The last version without counters of tokens and of kinds of verdicts. */
  private static final String OLDER = "11";

  @ParameterizedTest
  @EnumSource
  void whatWasStoredBeforeIsCountedAsItIsOpened(TestDatabase kind) throws SQLException {
    DatabaseSettings settings = kind.empty();
    boolean postgres = kind == TestDatabase.POSTGRESQL;
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations(
            postgres
                ? new String[] {"classpath:sql/migration", "classpath:sql/postgresql"}
                : new String[] {"classpath:sql/migration"})
        .table("schema_history")
        .placeholders(Map.of("by_run", postgres ? "partition by list (run)" : ""))
        .target(OLDER)
        .load()
        .migrate();
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      if (postgres) {
        for (String table : List.of("sample", "verdict")) {
          statement.execute(
              "create table %1$s_1 partition of %1$s for values in (1)".formatted(table));
        }
      }
      statement.execute(
          "insert into sample (run, problem, draw, execution, tokens) values (1, 0, 0, 1, 10),"
              + " (1, 0, 1, 1, 32), (1, 0, 2, 1, null), (1, 1, 0, 1, 7)");
      statement.execute(
          "insert into verdict (run, problem, draw, verifier, verdict, execution) values"
              + " (1, 0, 0, 1, 'correct', 1), (1, 0, 1, 1, 'incorrect', 1),"
              + " (1, 0, 2, 1, 'incorrect', 1), (1, 1, 0, 1, 'no answer', 1),"
              + " (1, 0, 0, 2, 'undecided', 1)");
      statement.execute("insert into sample_count values (1, 0, 3, 3, 0), (1, 1, 1, 1, 0)");
      statement.execute(
          "insert into verdict_count values (1, 0, 1, 3), (1, 1, 1, 1), (1, 0, 2, 1)");
    }
    try (Database database = Database.open(settings)) {
      assertThat(rows(database, "select tokens from sample_count order by problem"))
          .containsExactly("42", "7");
      assertThat(
              rows(
                  database,
                  "select concat(correct, ' ', incorrect, ' ', no_answer, ' ', undecided) from"
                      + " verdict_count order by verifier, problem"))
          .containsExactly("1 2 0 0", "0 0 1 0", "0 0 0 1");
    }
  }

  private static List<String> rows(Database database, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
