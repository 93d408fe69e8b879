package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.aggregate.SuccessEstimates;
import dev.cadastre.rollout.Score;
import dev.cadastre.store.LikelihoodRegister.ScoredReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Likelihoods at the ends of their range; the usual ones stand in {@link LedgerQuestionsTest}. */
@Tag("slow")
class LikelihoodRegisterTest {

  private static final int RUN = 1;
  private static final int AUTO = 1;

  private static SuccessEstimates estimates(
      Database database, int verifier, ScoredReference... scored) {
    TestDatabase.makeRoom(database, RUN);
    int scorer = new CheckpointRegister(database).declare("sha256:a", "scorer", null).id();
    LikelihoodRegister register = new LikelihoodRegister(database);
    register.add(1, RUN, scorer, List.of(scored));
    return register.estimates(RUN, verifier).get(0);
  }

  private static void tally(Database database, int problem, int correct, int incorrect)
      throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into tally (run, problem, verifier, drawn, correct, incorrect, no_answer,"
              + " undecided) values (%d, %d, %d, %d, %d, %d, 0, 0)"
                  .formatted(RUN, problem, AUTO, correct + incorrect, correct, incorrect));
    }
  }

  /** e to the -800th is no double: PostgreSQL refuses to compute it, H2 says 0. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aReferenceBeyondEveryDoubleCountsAsNoSuccess(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      SuccessEstimates found =
          estimates(
              database,
              0,
              new ScoredReference(0, 0, new Score(300, -800.0, 1.0)),
              new ScoredReference(0, 1, new Score(300, Math.log(.5), 1.0)));
      assertThat(found.meanLikelihood()).isCloseTo(.25, within(1e-12));
      assertThat(found.meanLikelihoodVariance()).isCloseTo(.0625, within(1e-12));
    }
  }

  /** Problem 0: 1 of 4 and R = 1/2. Problem 1: 4 of 4, and no reference fits. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void bothMeansAreOverTheProblemsThatHaveBothEstimates(TestDatabase kind) throws SQLException {
    try (Database database = Database.open(kind.create())) {
      tally(database, 0, 1, 3);
      tally(database, 1, 4, 0);
      SuccessEstimates found =
          estimates(
              database,
              AUTO,
              new ScoredReference(0, 0, new Score(1, Math.log(.5), 1.0)),
              new ScoredReference(1, 0, Score.leftOut(9)));
      assertThat(found.problems()).isEqualTo(1);
      assertThat(found.successRate()).isCloseTo(.25, within(1e-12));
      assertThat(found.meanLikelihood()).isCloseTo(.5, within(1e-12));
      assertThat(found.leftOut()).isEqualTo(1);
    }
  }
}
