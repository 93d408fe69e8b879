package dev.cadastre.queue;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Planned instants: five fields as in crontab, or six with seconds first, on the clock of a zone.
 * Where that clock skips an hour, what is planned in it is left out on that day; where it has one
 * twice, the first counts. So decides the scheduler's own cron.
 */
public record Cron(String expression, String zone) {

  public Cron {
    schedule(expression, zone);
  }

  /**
   * The first planned instant after another one.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Instant after(Instant instant) {
    Instant next =
        schedule(expression, zone)
            .getNextExecutionTime(
                ExecutionComplete.simulatedSuccess(instant.truncatedTo(ChronoUnit.SECONDS)));
    if (!next.isAfter(instant)) {
      throw new IllegalArgumentException(
          "a schedule has a next instant; got '" + expression + "', which has none");
    }
    return next;
  }

  /**
   * A zone by its name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "a zone is such as Europe/Berlin or UTC; got '" + name + "'", e);
    }
  }

  private static CronSchedule schedule(String expression, String zone) {
    int fields = expression.strip().split("\\s+").length;
    if (fields != 5 && fields != 6) {
      throw new IllegalArgumentException(
          "a schedule has five fields (minute, hour, day, month, weekday), or six with seconds"
              + " first; got '"
              + expression
              + "'");
    }
    ZoneId clock = zone(zone);
    try {
      return new CronSchedule(
          expression.strip(), clock, fields == 5 ? CronStyle.UNIX : CronStyle.SPRING53);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a schedule is such as '0 3 * * *'; got '" + expression + "': " + e.getMessage(), e);
    }
  }
}
