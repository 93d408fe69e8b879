package dev.cadastre.queue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.cadastre.audit.Actor;
import dev.cadastre.campaign.Definition;
import dev.cadastre.campaign.Names;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.CampaignRegister;
import dev.cadastre.store.Database;
import dev.cadastre.store.Firing;
import dev.cadastre.store.Schedule;
import dev.cadastre.store.ScheduleRegister;
import dev.cadastre.store.Submission;
import dev.cadastre.store.TaskTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts schedules where servers see them; what they plan is {@link ScheduleTick}'s. */
@Singleton
public class Schedules {

  /** Seconds after which an instant counts as missed, unless a schedule says otherwise. */
  public static final int GRACE_SECONDS = 300;

  private static final Instant BEHIND_ALL = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * What a user asks for.
   *
   * @param campaign a stored one to continue; null where there is a definition
   * @param definition text of a campaign or a nightly, its paths relative to the servers' folder;
   *     null where a stored campaign is continued
   */
  public record Wanted(
      String name,
      Cron cron,
      @Nullable String campaign,
      @Nullable String definition,
      Schedule.Missed missed,
      int graceSeconds,
      boolean enabled) {

    public Wanted {
      if (!Names.valid(name)) {
        throw new IllegalArgumentException(Names.RULE + "; got '" + name + "'");
      }
    }
  }

  private final Cadastre cadastre;
  private final Reach reach;
  private final Submissions submissions;
  private final ScheduleRegister register;
  private final SchedulerClient tasks;

  /**
   * Schedules of one database.
   *
   * @param reach what definitions may name
   */
  @Inject
  public Schedules(Cadastre cadastre, Reach reach, Submissions submissions) {
    this.cadastre = cadastre;
    this.reach = reach;
    this.submissions = submissions;
    this.register = new ScheduleRegister(cadastre.database());
    this.tasks = Tasks.client(cadastre.database(), TaskTable.SCHEDULED);
  }

  /**
   * Stores a schedule, or replaces the one of its name; firings of the past stay.
   *
   * @throws dev.cadastre.dataset.BadInputException if the definition is none
   * @throws IllegalArgumentException if the campaign to continue is not stored
   */
  public Schedule put(Wanted wanted, Actor actor) {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    Schedule schedule =
        new Schedule(
            wanted.name(),
            wanted.cron().expression(),
            wanted.cron().zone(),
            wanted.campaign(),
            wanted.definition(),
            wanted.missed(),
            wanted.graceSeconds(),
            wanted.enabled(),
            actor.name(),
            now,
            wanted.cron().after(now.toInstant()).atOffset(ZoneOffset.UTC),
            null,
            null,
            null);
    Definition.name(definition(cadastre.database(), schedule), reach);
    audited(
        actor,
        "schedule put",
        schedule.name(),
        "%s %s, missed: %s%s"
            .formatted(
                schedule.cron(),
                schedule.zone(),
                schedule.missed().word(),
                schedule.campaign() == null ? "" : ", continues " + schedule.campaign()),
        () -> register.put(schedule));
    plan(schedule);
    return schedule;
  }

  /** Has a schedule fire no more until it is resumed, whatever it holds. */
  public void pause(Schedule schedule, Actor actor) {
    audited(actor, "schedule pause", schedule.name(), "", () -> register.pause(schedule.name()));
  }

  /**
   * Has a paused schedule fire again, at its next instant from now and in the name of whoever
   * resumes it; one that is on stays as it is.
   *
   * @throws dev.cadastre.dataset.BadInputException if what it holds can't be read any more
   */
  public void resume(Schedule schedule, Actor actor) {
    Definition.name(definition(cadastre.database(), schedule), reach);
    OffsetDateTime next =
        new Cron(schedule.cron(), schedule.zone()).after(Instant.now()).atOffset(ZoneOffset.UTC);
    audited(
        actor,
        "schedule resume",
        schedule.name(),
        "",
        () -> register.resume(schedule, actor.name(), next));
    register.find(schedule.name()).ifPresent(this::plan);
  }

  /** Takes a schedule away; false if there is none. */
  public boolean delete(String name, Actor actor) {
    if (register.find(name).isEmpty()) {
      return false;
    }
    audited(actor, "schedule delete", name, "", () -> register.delete(name));
    return true;
  }

  /**
   * Fires now, whatever is planned.
   *
   * @throws RefusedException if what it fired before is still under way
   */
  public Submission fire(Schedule schedule, Actor actor) {
    if (register.underWay(schedule.name())) {
      throw new RefusedException(
          "a schedule fires when its former firing has ended; that of "
              + schedule.name()
              + " is under way; wait for it or stop it");
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Submission submission =
        submissions.submit(definition(cadastre.database(), schedule), actor, null, false);
    register.add(
        schedule.name(),
        new Firing(
            now.atOffset(ZoneOffset.UTC),
            Firing.Outcome.FIRED,
            1,
            submission.id().toString(),
            null,
            now.atOffset(ZoneOffset.UTC),
            cadastre.host(),
            "asked for by " + actor.name()));
    return submission;
  }

  public List<Schedule> all() {
    return register.all();
  }

  public Optional<Schedule> find(String name) {
    return register.find(name);
  }

  /** What was done about its instants, the last so many, the last first. */
  public List<Firing> firings(String name, int limit) {
    return firings(name, BEHIND_ALL, limit);
  }

  /** What was done about its instants before one, the last so many, the last first. */
  public List<Firing> firings(String name, Instant before, int limit) {
    return register.firings(name, before, limit);
  }

  /**
   * The text that a schedule hands in: its own, or that of the campaign it continues, as it was
   * last run or submitted.
   *
   * @throws IllegalArgumentException if there is no such campaign
   */
  static String definition(Database database, Schedule schedule) {
    String campaign = schedule.campaign();
    if (campaign == null) {
      return Objects.requireNonNull(schedule.definition());
    }
    return new CampaignRegister(database)
        .text(campaign)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a schedule continues a stored campaign; there is none named "
                        + campaign
                        + "; run or submit it first"));
  }

  /** Plans what a process that died stored and could not plan. */
  void heal() {
    register.all().forEach(this::plan);
  }

  private void plan(Schedule schedule) {
    if (!schedule.enabled()) {
      return;
    }
    Instant next = schedule.nextAt().toInstant();
    TaskInstance<Void> tick = new TaskInstance<>(ScheduleTick.TASK, schedule.name());
    if (!tasks.scheduleIfNotExists(tick, next)) {
      // a tick too early looks at the stored instant and plans itself again
      tasks
          .getScheduledExecution(TaskInstanceId.of(ScheduleTick.TASK, schedule.name()))
          .filter(planned -> !planned.isPicked() && planned.getExecutionTime().isAfter(next))
          .ifPresent(planned -> tasks.reschedule(planned.getTaskInstance(), next));
    }
  }

  private void audited(Actor actor, String command, String name, String detail, Runnable change) {
    Workspace workspace = new Workspace(cadastre, actor, notice -> {});
    cadastre
        .database()
        .transactions()
        .call(
            session -> {
              change.run();
              workspace.audit(command, "schedule " + name, null, null, false, detail);
              return true;
            });
  }
}
