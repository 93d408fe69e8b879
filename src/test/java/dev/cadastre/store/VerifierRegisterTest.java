package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.store.VerifierRegister.Known;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class VerifierRegisterTest {

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aVerifierSeenByManyThreadsAtOnceHasOneNumber(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      VerifierRegister register = new VerifierRegister(database);
      assertThat(register.all()).isEmpty();

      List<Integer> ids =
          IntStream.range(0, 8).parallel().mapToObj(i -> register.id("v" + i % 2, "1")).toList();

      assertThat(ids).containsOnly(1, 2);
      assertThat(register.all()).hasSize(2).contains(new Known(ids.get(0), "v0", "1"));
    }
  }

  /** They may be registered after ours, with a later run's rollouts. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void recordedVerdictsAreTheLastToCount(TestDatabase kind) throws SQLException {
    try (Database database = Database.open(kind.create())) {
      VerifierRegister register = new VerifierRegister(database);
      int ours = register.id("auto", "1");
      int recorded = register.id(VerifierRegister.RECORDED, "1");
      int newer = register.id("auto", "2");
      assertThat(List.of(ours, recorded, newer)).isSorted();
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        for (int verifier : List.of(ours, recorded, newer)) {
          statement.execute(
              "insert into verdict_count (run, problem, verifier, verdicts, correct)"
                  + " values (1, 0, %d, 1, 1)".formatted(verifier));
        }
      }
      assertThat(register.of(1)).extracting(Known::id).containsExactly(recorded, ours, newer);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aVerifierMetWithinATransactionIsFound(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      VerifierRegister register = new VerifierRegister(database);
      int inside = database.transactions().call(session -> register.id("v", "1"));
      assertThat(register.id("v", "1")).isEqualTo(inside);
    }
  }
}
