package dev.cadastre.queue;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.cadastre.audit.Actor;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.store.Firing;
import dev.cadastre.store.Firing.Outcome;
import dev.cadastre.store.Schedule;
import dev.cadastre.store.ScheduleRegister;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deals with the planned instants of a schedule, each once: hands the definition in under a key
 * made of schedule and instant, then records it and plans the next in one transaction. A server
 * killed in between leaves an instant that is dealt with again, under the same key.
 */
@Singleton
public class ScheduleTick {

  /** The name of the tasks whose instances are schedules. */
  static final String TASK = "schedule";

  /** Instants looked back at; what was missed before the first of these is counted no further. */
  private static final int MOST_MISSED = 10_000;

  private final Cadastre cadastre;
  private final Submissions submissions;
  private final ScheduleRegister register;

  @Inject
  public ScheduleTick(Cadastre cadastre, Submissions submissions) {
    this.cadastre = cadastre;
    this.submissions = submissions;
    this.register = new ScheduleRegister(cadastre.database());
  }

  /** What the scheduler does for a schedule. */
  @Produces
  @Singleton
  Task<Void> task() {
    return com.github.kagkarlsson.scheduler.task.helper.Tasks.custom(TASK, Void.class)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(2)))
        .onDeadExecutionRevive()
        .execute((instance, context) -> run(instance.getId()));
  }

  private CompletionHandler<Void> run(String name) {
    Optional<Instant> next = tick(name, Instant.now());
    return next.isEmpty()
        ? new CompletionHandler.OnCompleteRemove<>()
        : (complete, operations) -> operations.reschedule(complete, next.get());
  }

  /**
   * Deals with what is due.
   *
   * @return the next planned instant; empty if the schedule is gone or off
   */
  Optional<Instant> tick(String name, Instant now) {
    Schedule schedule = register.find(name).filter(Schedule::enabled).orElse(null);
    if (schedule == null) {
      return Optional.empty();
    }
    Instant planned = schedule.nextAt().toInstant();
    if (planned.isAfter(now)) {
      return Optional.of(planned);
    }
    Cron cron = new Cron(schedule.cron(), schedule.zone());
    List<Firing> firings = new ArrayList<>();
    Instant due = planned;
    if (late(schedule, planned, now)) {
      due = miss(schedule, cron, now, firings);
    }
    Instant next = due;
    if (!due.isAfter(now)) {
      firings.add(fire(schedule, due, now));
      next = cron.after(due);
    }
    register.decide(name, schedule.nextAt(), firings, next.atOffset(ZoneOffset.UTC));
    return register.find(name).filter(Schedule::enabled).map(s -> s.nextAt().toInstant());
  }

  private static boolean late(Schedule schedule, Instant planned, Instant now) {
    return Duration.between(planned, now).toSeconds() > schedule.graceSeconds();
  }

  /** Records what was missed; returns the instant to go on with, which may lie ahead. */
  private Instant miss(Schedule schedule, Cron cron, Instant now, List<Firing> firings) {
    Instant first = schedule.nextAt().toInstant();
    Instant last = first;
    Instant due = cron.after(first);
    int instants = 1;
    while (late(schedule, due, now) && instants < MOST_MISSED) {
      last = due;
      due = cron.after(due);
      instants++;
    }
    if (instants == MOST_MISSED) {
      due = cron.after(now);
    }
    boolean makeUp = schedule.missed() == Schedule.Missed.ONCE && due.isAfter(now);
    if (makeUp) {
      instants--;
      due = last;
    }
    if (instants > 0) {
      firings.add(
          firing(
              first,
              Outcome.MISSED,
              instants,
              null,
              now,
              "no server dealt with it within " + schedule.graceSeconds() + " s"));
    }
    return due;
  }

  private Firing fire(Schedule schedule, Instant planned, Instant now) {
    if (register.underWay(schedule.name())) {
      return firing(
          planned, Outcome.OVERLAPPED, 1, null, now, "the former firing is still under way");
    }
    try {
      Actor actor = new Actor(schedule.createdBy(), "schedule " + schedule.name());
      String key = "schedule " + schedule.name() + " " + planned;
      // a campaign's text may be another one by now than when its server died
      String submission =
          submissions
              .again(actor, key)
              .orElseGet(
                  () ->
                      submissions.submit(
                          Schedules.definition(cadastre.database(), schedule), actor, key, false))
              .id()
              .toString();
      Duration late = Duration.between(planned, now);
      return firing(
          planned,
          Outcome.FIRED,
          1,
          submission,
          now,
          late.toSeconds() > schedule.graceSeconds()
              ? "made up for, " + late.toSeconds() + " s late"
              : "");
    } catch (BadInputException | IllegalArgumentException | KeyTakenException e) {
      return firing(planned, Outcome.FAILED, 1, null, now, String.valueOf(e.getMessage()));
    }
  }

  private Firing firing(
      Instant planned,
      Outcome outcome,
      int instants,
      @Nullable String submission,
      Instant now,
      String detail) {
    return new Firing(
        planned.atOffset(ZoneOffset.UTC),
        outcome,
        instants,
        submission,
        null,
        now.atOffset(ZoneOffset.UTC),
        cadastre.host(),
        detail);
  }
}
