package dev.cadastre.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Schedules, and what was done about each of their instants. */
public final class ScheduleRegister {

  private final Database database;

  public ScheduleRegister(Database database) {
    this.database = database;
  }

  /** Every schedule, by name. */
  public List<Schedule> all() {
    return Question.named("which-schedules-are-there")
        .ask(
            database.dataSource(),
            Map.of(),
            row ->
                new Schedule(
                    row.getString("name"),
                    row.getString("cron"),
                    row.getString("zone"),
                    row.getString("campaign"),
                    row.getString("definition"),
                    Schedule.Missed.of(row.getString("missed")),
                    row.getInt("grace_seconds"),
                    row.getBoolean("enabled"),
                    row.getString("created_by"),
                    row.getObject("created_at", OffsetDateTime.class),
                    row.getObject("next_at", OffsetDateTime.class),
                    row.getObject("last_at", OffsetDateTime.class),
                    row.getString("last_outcome"),
                    row.getString("last_state")));
  }

  public Optional<Schedule> find(String name) {
    return all().stream().filter(schedule -> schedule.name().equals(name)).findFirst();
  }

  /** Stores a schedule, in the thread's transaction or in one of its own; replaces the old one. */
  public void put(Schedule schedule) {
    database
        .transactions()
        .call(
            session -> {
              delete(session, schedule.name());
              session.insert(new ScheduleRow(schedule));
              return true;
            });
  }

  /** Switches a schedule off; all else of it stays as it is. */
  public void pause(String name) {
    var unused =
        database
            .transactions()
            .call(
                session ->
                    session
                        .createMutationQuery(
                            "update ScheduleRow set enabled = false where name = :name")
                        .setParameter("name", name)
                        .executeUpdate());
  }

  /**
   * Switches a schedule on that is off and has not changed.
   *
   * @param owner in whose name it fires from now on
   * @param next its next instant, by its times
   */
  public void resume(Schedule schedule, String owner, OffsetDateTime next) {
    var unused =
        database
            .transactions()
            .call(
                session ->
                    session
                        .createMutationQuery(
                            "update ScheduleRow set enabled = true, createdBy = :owner, nextAt ="
                                + " :next where name = :name and enabled = false and cron = :cron"
                                + " and zone = :zone")
                        .setParameter("owner", owner)
                        .setParameter("next", next)
                        .setParameter("name", schedule.name())
                        .setParameter("cron", schedule.cron())
                        .setParameter("zone", schedule.zone())
                        .executeUpdate());
  }

  /** Takes a schedule away; its firings stay. */
  public boolean delete(String name) {
    return database.transactions().call(session -> delete(session, name) == 1);
  }

  private static int delete(StatelessSession session, String name) {
    return session
        .createMutationQuery("delete from ScheduleRow where name = :name")
        .setParameter("name", name)
        .executeUpdate();
  }

  /**
   * Records what was done about an instant and plans the next one, if the instant is still the
   * next.
   *
   * @return false if another process was faster, or the schedule changed
   */
  public boolean decide(
      String name, OffsetDateTime planned, List<Firing> firings, OffsetDateTime next) {
    return database
        .transactions()
        .call(
            session -> {
              int moved =
                  session
                      .createMutationQuery(
                          "update ScheduleRow set nextAt = :next"
                              + " where name = :name and nextAt = :planned")
                      .setParameter("next", next)
                      .setParameter("name", name)
                      .setParameter("planned", planned)
                      .executeUpdate();
              if (moved == 1) {
                firings.forEach(firing -> session.insert(new ScheduleFiringRow(name, firing)));
              }
              return moved == 1;
            });
  }

  /** Adds a firing that was not planned. */
  public void add(String name, Firing firing) {
    database
        .transactions()
        .call(
            session -> {
              session.insert(new ScheduleFiringRow(name, firing));
              return true;
            });
  }

  /** What was done about instants before one, at most so many, the last first. */
  public List<Firing> firings(String schedule, Instant before, int limit) {
    return Question.named("which-firings-came-before")
        .ask(
            database.dataSource(),
            Map.of("schedule", schedule, "before", before.toString(), "limit", limit),
            row ->
                new Firing(
                    row.getObject("planned_at", OffsetDateTime.class),
                    Firing.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                    row.getInt("instants"),
                    row.getString("submission"),
                    row.getString("state"),
                    row.getObject("decided_at", OffsetDateTime.class),
                    row.getString("host"),
                    row.getString("detail")));
  }

  /** Whether something that a schedule fired has not ended. */
  public boolean underWay(String schedule) {
    return !Question.named("what-has-a-schedule-under-way")
        .ask(
            database.dataSource(), Map.of("schedule", schedule), row -> row.getString("submission"))
        .isEmpty();
  }
}
