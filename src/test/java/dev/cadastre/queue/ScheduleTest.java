package dev.cadastre.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.audit.Actor;
import dev.cadastre.campaign.Reach;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.queue.Schedules.Wanted;
import dev.cadastre.rest.Server;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.DatabaseSettings;
import dev.cadastre.store.Firing;
import dev.cadastre.store.Firing.Outcome;
import dev.cadastre.store.Schedule;
import dev.cadastre.store.Schedule.Missed;
import dev.cadastre.store.SubmissionRegister;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planned instants, each dealt with once whatever happens. */
@Tag("slow")
class ScheduleTest {

  private static final Path TINY = Path.of("datasets/tiny");
  private static final Actor ANNA = new Actor("anna", "127.0.0.1");
  private static final Cron HOURLY = new Cron("0 * * * *", "UTC");

  /** Daily, twelve hours away. */
  private static Cron far() {
    int hour = (OffsetDateTime.now(ZoneOffset.UTC).getHour() + 12) % 24;
    return new Cron("0 %d * * *".formatted(hour), "UTC");
  }

  @TempDir Path home;

  private Cadastre open(DatabaseSettings database) {
    return Cadastre.start(new Settings(home, database, "OFF"), Server.beans(Reach.within(TINY)));
  }

  private static <T> T bean(Cadastre cadastre, Class<T> type) {
    return cadastre.container().select(type).get();
  }

  private static String tiny() throws IOException {
    return Files.readString(TINY.resolve("campaign.yaml"));
  }

  private static Wanted hourly(Missed missed) throws IOException {
    return new Wanted("hourly", HOURLY, null, tiny(), missed, 60, true);
  }

  private static void await(Duration longest, BooleanSupplier done) {
    long until = System.nanoTime() + longest.toNanos();
    while (!done.getAsBoolean() && System.nanoTime() < until) {
      LockSupport.parkNanos(50_000_000);
    }
    assertThat(done.getAsBoolean()).isTrue();
  }

  @Test
  void missedInstantsAreMadeUpForOnceOrSkipped() throws IOException {
    try (Cadastre cadastre = open(TestDatabase.H2.create())) {
      Schedules schedules = bean(cadastre, Schedules.class);
      ScheduleTick tick = bean(cadastre, ScheduleTick.class);
      Schedule once = schedules.put(hourly(Missed.ONCE), ANNA);
      Instant first = once.nextAt().toInstant();
      assertThat(tick.tick("hourly", first.minusSeconds(1))).contains(first);
      assertThat(schedules.firings("hourly", 1000)).isEmpty();
      // nothing ran for three and a half hours
      Instant later = first.plus(Duration.ofMinutes(210));
      assertThat(tick.tick("hourly", later)).contains(first.plus(Duration.ofHours(4)));
      List<Firing> firings = schedules.firings("hourly", 1000);
      assertThat(firings)
          .extracting(Firing::outcome)
          .containsExactly(Outcome.FIRED, Outcome.MISSED);
      assertThat(firings.get(0).plannedAt().toInstant()).isEqualTo(first.plus(Duration.ofHours(3)));
      assertThat(firings.get(0).detail()).isEqualTo("made up for, 1800 s late");
      assertThat(firings.get(1).instants()).isEqualTo(3);

      // the submission of that firing has not ended, since no queue works
      Instant next = first.plus(Duration.ofHours(4));
      tick.tick("hourly", next.plusSeconds(3));
      assertThat(schedules.firings("hourly", 1000).get(0).outcome()).isEqualTo(Outcome.OVERLAPPED);
      assertThatThrownBy(() -> schedules.fire(schedules.find("hourly").orElseThrow(), ANNA))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("is under way");

      schedules.delete("hourly", ANNA);
      assertThat(tick.tick("hourly", later)).isEmpty();
      Schedule skip =
          schedules.put(new Wanted("skip", HOURLY, null, tiny(), Missed.SKIP, 60, true), ANNA);
      Instant start = skip.nextAt().toInstant();
      assertThat(tick.tick("skip", start.plus(Duration.ofMinutes(210))))
          .contains(start.plus(Duration.ofHours(4)));
      assertThat(schedules.firings("skip", 1000))
          .singleElement()
          .satisfies(
              missed -> {
                assertThat(missed.outcome()).isEqualTo(Outcome.MISSED);
                assertThat(missed.instants()).isEqualTo(4);
              });
      // a little late is on time
      tick.tick("skip", start.plus(Duration.ofHours(4)).plusSeconds(59));
      assertThat(schedules.firings("skip", 1000).get(0).outcome()).isEqualTo(Outcome.FIRED);
    }
  }

  @Test
  void whatCanNotBeReadIsRefusedWhenItIsPut() {
    try (Cadastre cadastre = open(TestDatabase.H2.create())) {
      Schedules schedules = bean(cadastre, Schedules.class);
      assertThatThrownBy(
              () ->
                  schedules.put(
                      new Wanted("bad", HOURLY, null, "campaign: x", Missed.ONCE, 60, true), ANNA))
          .isInstanceOf(BadInputException.class);
      assertThat(schedules.all()).isEmpty();
    }
  }

  /** Two servers, a schedule every second: no instant is left out and none is handed in twice. */
  @Test
  void everyInstantIsDealtWithOnceByTwoServers() throws IOException, SQLException {
    DatabaseSettings database = TestDatabase.POSTGRESQL.create();
    try (Cadastre one = open(database);
        Cadastre two = open(database);
        CampaignQueue first = bean(one, CampaignQueue.class);
        CampaignQueue second = bean(two, CampaignQueue.class)) {
      Schedules schedules = bean(one, Schedules.class);
      first.start(line -> {});
      second.start(line -> {});
      schedules.put(
          new Wanted(
              "secondly", new Cron("* * * * * *", "UTC"), null, tiny(), Missed.ONCE, 600, true),
          ANNA);
      await(Duration.ofMinutes(2), () -> schedules.firings("secondly", 1000).size() >= 6);
      // a server dies after it handed an instant in and before it recorded it
      schedules.put(
          new Wanted(
              "secondly", new Cron("* * * * * *", "UTC"), null, tiny(), Missed.ONCE, 600, false),
          ANNA);
      Schedule daily =
          schedules.put(new Wanted("daily", far(), null, tiny(), Missed.ONCE, 60, true), ANNA);
      Instant planned =
          Instant.now().minusSeconds(5).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
      String handedIn =
          bean(two, Submissions.class)
              .submit(
                  tiny(), new Actor("anna", "schedule daily"), "schedule daily " + planned, false)
              .id()
              .toString();
      try (Connection connection = one.database().dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "update schedule set next_at = timestamp with time zone '"
                + planned
                + "' where name = 'daily'");
        statement.execute(
            "update scheduled_task set picked = true, picked_by = 'a dead server', version ="
                + " version + 1, execution_time = timestamp with time zone '"
                + planned
                + "', last_heartbeat = current_timestamp - interval '1 hour'"
                + " where task_instance = 'daily'");
      }
      await(Duration.ofMinutes(2), () -> !schedules.firings("daily", 1000).isEmpty());
      assertThat(schedules.firings("daily", 1000))
          .singleElement()
          .satisfies(
              fired -> {
                assertThat(fired.outcome()).isEqualTo(Outcome.FIRED);
                assertThat(fired.plannedAt().toInstant()).isEqualTo(planned);
                assertThat(fired.submission()).isEqualTo(handedIn);
              });
      assertThat(schedules.find("daily").orElseThrow().nextAt()).isEqualTo(daily.nextAt());

      List<Firing> firings = schedules.firings("secondly", 1000);
      List<Instant> instants =
          firings.stream().map(firing -> firing.plannedAt().toInstant()).sorted().toList();
      for (int i = 1; i < instants.size(); i++) {
        assertThat(instants.get(i)).isEqualTo(instants.get(i - 1).plusSeconds(1));
      }
      List<String> handed =
          firings.stream()
              .filter(firing -> firing.outcome() == Outcome.FIRED)
              .map(Firing::submission)
              .collect(Collectors.toList());
      assertThat(handed).isNotEmpty().doesNotContainNull().doesNotHaveDuplicates();
      // its last one may have been handed in while the schedule was replaced
      assertThat(submissions(one, "schedule secondly %"))
          .isBetween((long) handed.size(), handed.size() + 1L);
      assertThat(firings)
          .allMatch(f -> f.outcome() == Outcome.FIRED || f.outcome() == Outcome.OVERLAPPED);
      await(Duration.ofMinutes(1), () -> new SubmissionRegister(one.database()).open().isEmpty());
    }
  }

  private static long submissions(Cadastre cadastre, String keys) throws SQLException {
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "select count(*) from submission where idempotency_key like '" + keys + "'")) {
      result.next();
      return result.getLong(1);
    }
  }
}
