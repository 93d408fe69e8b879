package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.aggregate.Tally;
import dev.cadastre.aggregate.Tally.ClassCount;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import dev.cadastre.store.ExecutionRegister.UnderWay;
import dev.cadastre.store.LeaseRegister.Holder;
import dev.cadastre.store.LeaseRegister.Standing;
import dev.cadastre.store.LeaseRegister.Work;
import dev.cadastre.store.TallyRegister.CountedTally;
import dev.cadastre.store.TallyRegister.Numbered;
import dev.cadastre.store.VerifierRegister.Known;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The small registers: verifiers, executions, leases, tallies. */
@Tag("slow")
class RegistersTest {

  private static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> strings(Database database, String sql) {
    return new Question("test", sql)
        .ask(database.dataSource(), Map.of(), row -> row.getString(1) + " " + row.getString(2));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aVerifierHasOneNumberForEachVersion(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      VerifierRegister verifiers = new VerifierRegister(database);
      assertThat(verifiers.all()).isEmpty();
      assertThat(verifiers.of(1)).isEmpty();
      assertThat(verifiers.id("integer", "1")).isEqualTo(1);
      assertThat(verifiers.id("integer", "2")).isEqualTo(2);
      assertThat(verifiers.id("integer", "1")).isEqualTo(1);
      assertThat(verifiers.all())
          .containsExactly(new Known(1, "integer", "1"), new Known(2, "integer", "2"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void openExecutionsAreClosedAsKilledWithTheirStepsAndPartitions(TestDatabase kind)
      throws SQLException {
    try (Database database = Database.open(kind.create())) {
      ExecutionRegister executions = new ExecutionRegister(database);
      assertThat(executions.underWay()).isEmpty();
      executions.close(List.of());
      ExecutionRegister.Operator ada = new ExecutionRegister.Operator("ada", "host", 7, "1.0");
      execute(database, "insert into job_instance (jobinstanceid) values (1)");
      for (int id = 1; id <= 4; id++) {
        execute(
            database,
            "insert into job_execution (jobexecutionid, jobinstanceid, batchstatus) values ("
                + id
                + ", 1, '"
                + (id == 2 ? "COMPLETED" : "STARTED")
                + "')");
        executions.begun(id, "rollouts", id == 3 ? "run b" : "run a", null, ada, id);
      }
      executions.ended(2, "COMPLETED");
      execute(
          database,
          "insert into job_execution (jobexecutionid, jobinstanceid, batchstatus, jobparameters)"
              + " values (5, 1, 'STARTING', 'run = a\nsubject = run a\n')");
      execute(
          database,
          "insert into step_execution (jobexecutionid, batchstatus) select jobexecutionid,"
              + " batchstatus from job_execution");
      execute(
          database,
          "insert into partition_execution (partitionexecutionid, stepexecutionid, batchstatus)"
              + " select 0, stepexecutionid, batchstatus from step_execution");
      assertThat(executions.underWay().stream().map(UnderWay::subject))
          .containsExactly("run a", "run b", "run a", "run a");
      executions.close(List.of(1L, 2L, 4L, 5L));
      assertThat(executions.underWay().stream().map(UnderWay::execution)).containsExactly(3L);
      for (String table : List.of("step_execution", "partition_execution")) {
        assertThat(strings(database, "select stepexecutionid, batchstatus from " + table))
            .containsExactlyInAnyOrder(
                "1 FAILED", "2 COMPLETED", "3 STARTED", "4 FAILED", "5 FAILED");
      }
      assertThat(strings(database, "select execution, outcome from execution order by execution"))
          .containsExactly("1 killed", "2 COMPLETED", "3 null", "4 killed");
      String ended = "select execution, ended_at from execution where execution = 2";
      List<String> before = strings(database, ended);
      executions.abandoned(2);
      assertThat(strings(database, ended)).isEqualTo(before);
      assertThat(strings(database, "select execution, outcome from execution where execution = 2"))
          .containsExactly("2 ABANDONED");
      assertThat(
              strings(
                  database,
                  "select jobexecutionid, batchstatus from job_execution order by jobexecutionid"))
          .containsExactly("1 FAILED", "2 COMPLETED", "3 STARTED", "4 FAILED", "5 FAILED");
      assertThat(
              strings(database, "select operator, software_version from execution where pid = 7"))
          .containsOnly("ada 1.0");
    }
  }

  private static Holder holder(String id, long pid) {
    return new Holder(id, pid, "host", "boot", OffsetDateTime.now(ZoneOffset.UTC));
  }

  /** Shards have leases of their own, and a name that begins alike is another one's. */
  private static void workIsTold(Database database, LeaseRegister leases, Holder one, Holder two) {
    assertThat(leases.take("x shard 1/2", two, "")).isTrue();
    assertThat(leases.take("x shards", two, "")).isTrue();
    leases.beat("x", two, new Work("not the holder", "draws", 1L, 2L, 1, 1.0));
    leases.beat("x", one, new Work("served: run base", "draws", 12L, 80L, 7, 3.5));
    List<Map<String, @Nullable Object>> rows =
        Rows.of(database, Question.named("what-is-done-under-a-lease"), Map.of("name", "x"));
    assertThat(rows).extracting(row -> row.get("name")).containsExactly("x", "x shard 1/2");
    assertThat(rows.get(0))
        .containsEntry("pid", 1L)
        .containsEntry("stage", "served: run base")
        .containsEntry("unit", "draws")
        .containsEntry("done", 12L)
        .containsEntry("total", 80L)
        .containsEntry("inFlight", 7);
    assertThat((Double) rows.get(0).get("oldestSeconds")).isBetween(3.5, 30.0);
    assertThat(rows.get(1)).containsEntry("stage", null).containsEntry("oldestSeconds", null);
    leases.beat("x", one);
    leases.release("x shard 1/2", two);
    leases.release("x shards", two);
    assertThat(Rows.of(database, Question.named("what-is-done-under-a-lease"), Map.of("name", "x")))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("stage", null));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aLeaseHasOneHolderUntilItEndsOrIsGivenBack(TestDatabase kind) throws SQLException {
    try (Database database = Database.open(kind.create())) {
      LeaseRegister leases = new LeaseRegister(database);
      Holder one = holder("one", 1);
      Holder two = holder("two", 2);
      assertThat(leases.holder("x")).isEmpty();
      assertThat(leases.beat("x", one)).isEqualTo(Standing.LOST);
      assertThat(leases.take("x", one, "")).isTrue();
      assertThat(leases.take("x", two, "")).isFalse();
      assertThat(leases.take("y", two, "")).isTrue();
      assertThat(leases.holder("x").orElseThrow().pid()).isEqualTo(1);
      assertThat(leases.beat("x", one)).isEqualTo(Standing.HELD);
      assertThat(leases.beat("x", two)).isEqualTo(Standing.LOST);
      workIsTold(database, leases, one, two);

      execute(
          database,
          "update lease set heartbeat = heartbeat - interval '29' second where name = 'x'");
      assertThat(leases.take("x", two, "")).isFalse();
      execute(
          database,
          "update lease set heartbeat = heartbeat - interval '2' second where name = 'x'");
      assertThat(leases.take("x", two, "")).isTrue();
      assertThat(leases.beat("x", one)).isEqualTo(Standing.LOST);

      leases.release("x", one);
      assertThat(leases.holder("x").orElseThrow().holder()).isEqualTo("two");
      leases.release("x", two);
      assertThat(leases.holder("x")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aStopReachesTheHolderAndItsShardsAndEndsWithTheLease(TestDatabase kind) throws SQLException {
    try (Database database = Database.open(kind.create())) {
      LeaseRegister leases = new LeaseRegister(database);
      assertThat(leases.askToStop("campaign a")).isFalse();
      leases.take("campaign a", holder("one", 1), "");
      leases.take("campaign ab", holder("two", 2), "");
      leases.take("campaign a shard 1/4", holder("three", 3), "");
      assertThat(leases.askToStop("campaign a")).isTrue();
      assertThat(leases.beat("campaign a", holder("one", 1))).isEqualTo(Standing.ASKED_TO_STOP);
      assertThat(leases.beat("campaign ab", holder("two", 2))).isEqualTo(Standing.HELD);
      assertThat(leases.beat("campaign a shard 1/4", holder("three", 3)))
          .isEqualTo(Standing.ASKED_TO_STOP);

      leases.take("campaign a", holder("four", 4), "one");
      assertThat(leases.beat("campaign a", holder("four", 4))).isEqualTo(Standing.HELD);

      execute(database, "update lease set heartbeat = heartbeat - interval '31' second");
      assertThat(leases.askToStop("campaign a")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theLeaseOfADeadHolderIsTakenAtOnce(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      LeaseRegister leases = new LeaseRegister(database);
      leases.take("x", holder("one", 1), "");
      assertThat(leases.take("x", holder("two", 2), "three")).isFalse();
      assertThat(leases.take("x", holder("two", 2), "one")).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void talliesAreReplacedProblemByProblem(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      Problem b = new Problem("b", "?", "1", AnswerKind.INTEGER, Map.of());
      Problem a = new Problem("a", "?", "1", AnswerKind.INTEGER, Map.of());
      ProblemSet set = new ProblemSet("s", List.of(b, a));
      ProblemSetRegister sets = new ProblemSetRegister(database);
      int stored = sets.declare(set, "{}").id();
      sets.add(stored, 0, set.problems());
      int run =
          new RunRegister(database)
              .declare(
                  "r",
                  new RunIdentity("c", set.sha256(), SamplingPlan.UNKNOWN),
                  stored,
                  8,
                  Run.Holds.TALLIES)
              .id();
      TallyRegister tallies = new TallyRegister(database);
      assertThat(tallies.tallies(run, 1)).isEmpty();
      assertThat(tallies.counted(run, 1)).isEmpty();
      assertThat(tallies.count(run, 1, List.of("b", "a"), 0, 2)).isEmpty();

      Tally first = new Tally("b", 8, 3, 4, 1, 0, null, List.of());
      Tally second =
          new Tally(
              "a",
              9,
              3,
              4,
              0,
              1,
              2,
              List.of(new ClassCount("2", false, 4), new ClassCount("1", true, 3)));
      tallies.put(run, 1, List.of(new Numbered(1, second), new Numbered(0, first)));
      assertThat(tallies.tallies(run, 1)).containsExactly(first, second);
      assertThat(tallies.tallies(run, 2)).isEmpty();
      assertThat(tallies.counted(run, 1))
          .isEqualTo(Map.of(0, new CountedTally(8, 8), 1, new CountedTally(9, 8)));

      Tally changed = new Tally("a", 9, 9, 0, 0, 0, 0, List.of(new ClassCount("1", true, 9)));
      tallies.put(run, 1, List.of(new Numbered(1, changed)));
      assertThat(tallies.tallies(run, 1)).containsExactly(first, changed);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void comparisonsAreFoundByTheirInput(TestDatabase kind) {
    try (TinyLedger ledger = TinyLedger.on(kind)) {
      ComparisonRegister comparisons = new ComparisonRegister(ledger.database());
      List<ComparisonRegister.Stored> all = comparisons.all();
      assertThat(all)
          .extracting(ComparisonRegister.Stored::name)
          .containsExactly("base-8..tuned-8", "base-8..later-8");
      assertThat(all.get(1).base()).isEqualTo("base-8");
      assertThat(all.get(1).tuned()).isEqualTo("later-8");
      assertThat(comparisons.find(all.get(1).inputSha256())).contains(all.get(1));
      assertThat(comparisons.find("0".repeat(64))).isEmpty();
    }
  }
}
