package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.sample.RefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class DatabaseTest {

  private static List<String> history(Database database) {
    return new Question(
            "history", "select version, installed_on from schema_history order by installed_rank")
        .ask(database.dataSource(), Map.of(), row -> row.getString(1) + " at " + row.getString(2));
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aSecondOpeningMigratesNothing(TestDatabase kind) {
    DatabaseSettings settings = kind.empty();
    List<String> first;
    try (Database database = Database.open(settings)) {
      first = history(database);
      assertThat(first).hasSizeGreaterThanOrEqualTo(3);
      assertThat(database.product())
          .startsWith(kind == TestDatabase.H2 ? "H2 2.4" : "PostgreSQL 1");
    }
    try (Database database = Database.open(settings)) {
      assertThat(history(database)).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "H2, alter table sample alter column tokens set data type varchar(10), tokens",
    "POSTGRESQL, alter table token_trace alter column trace type varchar using null, trace",
    "H2, alter table tally rename column drawn to draws, drawn",
    "POSTGRESQL, alter table score rename column tokens to pieces, tokens",
  })
  void aColumnThatIsNotWhatTheMappingSaysIsNoticed(TestDatabase kind, String change, String column)
      throws SQLException {
    DatabaseSettings settings = kind.create();
    try (Database database = Database.open(settings)) {
      for (String view : List.of("sample_overview", "tally_overview", "perplexity_by_score")) {
        execute(database, "drop view " + view);
      }
      execute(database, change);
    }
    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(SchemaManagementException.class)
        .hasMessageContaining("column")
        .hasMessageContaining("[" + column + "]");
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aChangedMigrationIsNoticed(TestDatabase kind) throws SQLException {
    DatabaseSettings settings = kind.create();
    try (Database database = Database.open(settings)) {
      execute(database, "update schema_history set checksum = 1 where version = '2'");
    }
    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(RefusedException.class)
        .hasMessageEndingWith(
            "migration 2 (ledger) of this database was made by an unreleased version: use that"
                + " version, or another database; nothing was changed");
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aDatabaseOfANewerVersionIsLeftAlone(TestDatabase kind) throws SQLException {
    DatabaseSettings settings = kind.create();
    try (Database database = Database.open(settings)) {
      execute(
          database,
          "insert into schema_history (installed_rank, version, description, type, script,"
              + " checksum, installed_by, execution_time, success) values (900, '900', 'later',"
              + " 'SQL', 'V900__later.sql', 1, 'x', 1, true)");
    }
    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(RefusedException.class)
        .hasMessageEndingWith(
            "migration 900 (later) of this database is of a newer version: use that version, or a"
                + " backup from before; nothing was changed");
  }
}
