package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.audit.Actor;
import dev.cadastre.audit.Chain;
import dev.cadastre.audit.Event;
import dev.cadastre.audit.Filter;
import dev.cadastre.audit.Link;
import dev.cadastre.bench.DatabaseGate;
import dev.cadastre.operation.AuditVerification;
import dev.cadastre.operation.AuditVerification.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class AuditRegisterTest {

  private static Event event(String subject) {
    return new Event(
        Instant.parse("2026-11-21T15:00:00.123456789Z"),
        new Actor("ada", "pid 1 on h"),
        "h",
        "0.1",
        "run",
        subject,
        null,
        "f".repeat(64),
        true,
        "a\0b");
  }

  private static Verdict verify(Database database, @Nullable String head) {
    return new AuditVerification(database, walked -> {}).of(head);
  }

  /** Number of the first bad event; -1 where the chain is whole. */
  private static long brokenAt(Verdict verdict) {
    return verdict.fault() == null ? -1 : verdict.fault().number();
  }

  private static void execute(Database database, String... statements) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Lets who may alter tables do what the trigger keeps others from. */
  private static void unlock(Database database) throws SQLException {
    if (database.settings().isPostgres()) {
      execute(database, "alter table audit_event disable trigger all");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void anEmptyChainIsWhole(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      assertThat(verify(database, null)).isEqualTo(new Verdict(0, Chain.START, null));
      assertThat(verify(database, Chain.START).sound()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void eventsAreListedNewestFirstByFilterAndPage(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      AuditRegister register = new AuditRegister(database);
      for (String subject : List.of("run a", "run b", "run a")) {
        register.append(event(subject));
      }
      assertThat(register.list(new Filter("ada", "run", "run a", null, null), 9))
          .extracting(Link::number)
          .containsExactly(3L, 1L);
      assertThat(register.list(new Filter(null, null, null, null, 3L), 1))
          .extracting(Link::number)
          .containsExactly(2L);
      assertThat(register.list(new Filter("bob", null, null, null, null), 9)).isEmpty();
      assertThat(
              register.list(
                  new Filter(null, null, null, Instant.parse("2026-11-21T15:00:01Z"), null), 9))
          .isEmpty();
      assertThat(register.list(new Filter(null, null, null, null, null), 1).get(0).event().detail())
          .isEqualTo("a\uFFFDb");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void threadsOfTwoPoolsMakeOneChain(TestDatabase kind)
      throws ExecutionException, InterruptedException {
    DatabaseSettings settings = kind.create();
    try (Database one = Database.open(settings);
        Database other =
            kind == TestDatabase.H2 ? Database.open(kind.create()) : Database.open(settings)) {
      int threads = 8;
      int each = 25;
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        AuditRegister register =
            new AuditRegister(kind == TestDatabase.H2 || thread % 2 == 0 ? one : other);
        all.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    register.append(event("run " + i));
                  }
                }));
      }
      for (Future<?> future : all) {
        future.get();
      }
      pool.shutdown();
      Verdict verdict = verify(one, null);
      assertThat(verdict.fault()).isNull();
      assertThat(verdict.events()).isEqualTo((long) threads * each);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void everyKindOfTamperingIsFoundAtItsFirstEvent(TestDatabase kind) throws SQLException {
    Map<String, Integer> tampering =
        Map.ofEntries(
            Map.entry("update audit_event set at = at + interval '1' second where number = 3", 3),
            Map.entry("update audit_event set actor = 'eve' where number = 3", 3),
            Map.entry("update audit_event set origin = 'x' where number = 3", 3),
            Map.entry("update audit_event set host = 'x' where number = 3", 3),
            Map.entry("update audit_event set software_version = 'x' where number = 3", 3),
            Map.entry("update audit_event set command = 'x' where number = 3", 3),
            Map.entry("update audit_event set subject = 'x' where number = 3", 3),
            Map.entry("update audit_event set before_fingerprint = '' where number = 3", 3),
            Map.entry("update audit_event set after_fingerprint = null where number = 3", 3),
            Map.entry("update audit_event set forced = false where number = 3", 3),
            Map.entry("update audit_event set detail = '' where number = 3", 3),
            Map.entry("update audit_event set hash = repeat('0', 64) where number = 3", 3),
            Map.entry("update audit_event set number = 9 where number = 3", 3),
            Map.entry("update audit_event set number = 0 where number = 1", 0),
            Map.entry("delete from audit_event where number = 1", 1),
            Map.entry("delete from audit_event where number = 3", 3),
            Map.entry("delete from audit_event where number = 5", 5),
            Map.entry("delete from audit_event", 1),
            Map.entry(
                "insert into audit_event select 6, at, actor, origin, host, software_version,"
                    + " command, subject, before_fingerprint, after_fingerprint, forced, detail,"
                    + " hash from audit_event where number = 5",
                6),
            Map.entry(
                "insert into audit_event select 0, at, actor, origin, host, software_version,"
                    + " command, subject, before_fingerprint, after_fingerprint, forced, detail,"
                    + " hash from audit_event where number = 1",
                0),
            Map.entry("update audit_head set number = 4", 5),
            Map.entry("update audit_head set number = 6", 6),
            Map.entry("update audit_head set hash = repeat('1', 64)", 5),
            Map.entry(
                "update audit_event set number = case number when 2 then 3 when 3 then 2 end + 10"
                    + " where number in (2, 3)",
                2));
    try (Database database = Database.open(kind.create())) {
      unlock(database);
      AuditRegister register = new AuditRegister(database);
      for (int i = 1; i <= 5; i++) {
        register.append(event("run " + i));
      }
      execute(
          database,
          "create table kept as select * from audit_event",
          "create table kept_head as select * from audit_head");
      for (Map.Entry<String, Integer> entry : tampering.entrySet()) {
        execute(database, entry.getKey());
        Verdict verdict = verify(database, null);
        assertThat(brokenAt(verdict)).as(entry.getKey()).isEqualTo(entry.getValue().longValue());
        execute(
            database,
            "delete from audit_event",
            "delete from audit_head",
            "insert into audit_event select * from kept",
            "insert into audit_head select * from kept_head");
        assertThat(verify(database, null).sound()).as("mended").isTrue();
      }
    }
  }

  /** Who rewrites all hashes and the head is found out by a head that was kept elsewhere. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aTailThatWasCutWithItsHeadIsFoundByAnAnchor(TestDatabase kind) throws SQLException {
    try (Database database = Database.open(kind.create())) {
      unlock(database);
      AuditRegister register = new AuditRegister(database);
      register.append(event("run 1"));
      String early = verify(database, null).head();
      register.append(event("run 2"));
      String anchor = verify(database, null).head();
      execute(
          database,
          "delete from audit_event where number = 2",
          "update audit_head set number = 1, hash = '" + early + "'");
      assertThat(verify(database, null).sound()).isTrue();
      assertThat(verify(database, early).sound()).isTrue();
      Verdict verdict = verify(database, anchor);
      assertThat(brokenAt(verdict)).isEqualTo(2);
      assertThatThrownBy(() -> verify(database, "abc"))
          .hasMessage("a head is 64 hexadecimal digits, as audit verify prints it; got 'abc'");
    }
  }

  @Test
  void anEventWhoseCommitWasNotAnsweredStandsOnce() throws Exception {
    DatabaseSettings settings = TestDatabase.POSTGRESQL.create();
    try (DatabaseGate gate = DatabaseGate.before(settings);
        Database database = Database.open(gate.through(settings))) {
      AuditRegister register = new AuditRegister(database);
      register.append(event("run 1"));
      gate.swallowCommits(2);
      assertThat(register.append(event("run 2"))).isEqualTo(2);
      assertThat(gate.commitsToSwallow()).isZero();
      assertThat(register.append(event("run 2"))).as("asked for again").isEqualTo(3);
      Verdict verdict = verify(database, null);
      assertThat(verdict.fault()).isNull();
      assertThat(verdict.events()).isEqualTo(3);
    }
  }

  @Test
  void postgresKeepsAccidentsFromTheAudit() {
    try (Database database = Database.open(TestDatabase.POSTGRESQL.create())) {
      new AuditRegister(database).append(event("run 1"));
      for (String sql :
          List.of(
              "delete from audit_event",
              "update audit_event set actor = 'x'",
              "truncate audit_event")) {
        assertThatThrownBy(() -> execute(database, sql))
            .hasMessageContaining("events of the audit are only added");
      }
      assertThat(verify(database, null).events()).isEqualTo(1);
    }
  }
}
