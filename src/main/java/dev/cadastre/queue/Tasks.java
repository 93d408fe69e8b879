package dev.cadastre.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.store.Database;
import dev.cadastre.store.TaskTable;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** How our tables are read by the scheduler. */
public final class Tasks {

  private static final Duration LOOK = Duration.ofSeconds(1);
  // a task of a process that died is taken up by another after four beats
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final int BEATS = 4;
  // a chunk is never cut off: an interrupt would close an embedded database's file
  private static final Duration LONGEST_CHUNK = Duration.ofDays(1);

  private Tasks() {}

  /** Writes tasks; any process may. */
  public static SchedulerClient client(Database database, TaskTable table) {
    return SchedulerClient.Builder.create(database.dataSource(), List.of())
        .tableName(table.table())
        .jdbcCustomization(dialect(database))
        .build();
  }

  /** Works tasks off; not started yet. */
  static Scheduler scheduler(Cadastre cadastre, TaskTable table, int threads, List<Task<?>> known) {
    String name = cadastre.host() + " " + ProcessHandle.current().pid() + " " + UUID.randomUUID();
    return new SchedulerBuilder(cadastre.database().dataSource(), known)
        .tableName(table.table())
        .jdbcCustomization(dialect(cadastre.database()))
        .schedulerName(new SchedulerName.Fixed(name))
        .threads(threads)
        .pollingInterval(LOOK)
        .heartbeatInterval(BEAT)
        .missedHeartbeatsLimit(BEATS)
        .shutdownMaxWait(LONGEST_CHUNK)
        .build();
  }

  private static JdbcCustomization dialect(Database database) {
    return database.settings().isPostgres()
        ? new PostgreSqlJdbcCustomization(false, false)
        : new DefaultJdbcCustomization(false);
  }
}
