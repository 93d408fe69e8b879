package dev.cadastre.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.cadastre.campaign.Reach;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.store.Submission;
import dev.cadastre.store.TaskTable;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works off what was submitted, one campaign at a time, and what is due by the clock. Several
 * servers may do so on one database: each task is one server's. Every bean of the type {@link Task}
 * is a task by the clock; write its instances with {@link Tasks#client} into {@link
 * TaskTable#SCHEDULED}.
 */
@Singleton
public class CampaignQueue implements AutoCloseable {

  private static final int CLOCK_THREADS = 2;

  private final Cadastre cadastre;
  private final Reach reach;
  private final Submissions submissions;
  private final Schedules schedules;
  private final List<Task<?>> timed = new ArrayList<>();
  private final List<Scheduler> started = new ArrayList<>();
  private @Nullable CampaignTask campaigns;

  /**
   * A queue that does nothing yet.
   *
   * @param reach what submitted campaigns may name
   * @param timed what is done by the clock
   */
  @Inject
  public CampaignQueue(
      Cadastre cadastre,
      Reach reach,
      Submissions submissions,
      Schedules schedules,
      @Any Instance<Task<?>> timed) {
    this.cadastre = cadastre;
    this.reach = reach;
    this.submissions = submissions;
    this.schedules = schedules;
    timed.forEach(this.timed::add);
  }

  /**
   * Begins to work.
   *
   * @param notices takes a line for people at a time
   */
  public synchronized void start(Consumer<String> notices) {
    if (cadastre.settings().database().embedded() != null) {
      for (TaskTable table : TaskTable.values()) {
        table.free(cadastre.database());
      }
    }
    CampaignTask task = new CampaignTask(cadastre, reach, notices);
    campaigns = task;
    submissions.heal();
    schedules.heal();
    start(Tasks.scheduler(cadastre, TaskTable.QUEUED, 1, List.of(task.task())));
    if (!timed.isEmpty()) {
      start(Tasks.scheduler(cadastre, TaskTable.SCHEDULED, CLOCK_THREADS, timed));
    }
  }

  private void start(Scheduler scheduler) {
    started.add(scheduler);
    scheduler.start();
  }

  /** Whether it takes up what is submitted. */
  public synchronized boolean works() {
    return !started.isEmpty()
        && started.stream()
            .allMatch(
                scheduler ->
                    scheduler.getSchedulerState().isStarted()
                        && !scheduler.getSchedulerState().isShuttingDown());
  }

  /** What this process runs at present. */
  public synchronized Optional<Submission> running() {
    return Optional.ofNullable(campaigns)
        .map(CampaignTask::running)
        .map(CampaignTask.Running::submission);
  }

  /**
   * Stops a campaign after its chunk, if this process runs it.
   *
   * @return whether it does
   */
  public synchronized boolean stop(String campaign) {
    CampaignTask.Running running = campaigns == null ? null : campaigns.running();
    if (running == null || !running.submission().campaign().equals(campaign)) {
      return false;
    }
    running.jobs().stop();
    return true;
  }

  /** Takes up nothing more; waits until what runs is put back after its chunk. */
  public void end() {
    for (Scheduler ending : pause()) {
      ending.stop(); // waits, and meanwhile keeps nobody from asking how it stands
    }
  }

  private synchronized List<Scheduler> pause() {
    // paused, none is in a query when it is told to end
    started.forEach(Scheduler::pause);
    if (campaigns != null) {
      campaigns.close();
    }
    List<Scheduler> ending = List.copyOf(started);
    started.clear();
    return ending;
  }

  @Override
  public void close() {
    end();
  }
}
