package dev.cadastre.job;

import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jberet.runtime.context.JobContextImpl;
import org.jspecify.annotations.Nullable;

/**
 * What is under way in this process. A server may compare runs while a campaign draws: each piece
 * of work has a progress of its own, which the artefacts of its jobs are given.
 */
@Singleton
public class ProgressBoard {

  /** The parameter of a job that names the progress of its work. */
  public static final String PARAMETER = "progress";

  private record Shown(String key, Progress progress) {}

  private final List<Shown> shown = new ArrayList<>();
  private final Progress none = new Progress(this, line -> {});

  /**
   * The progress of a new piece of work; it is on the board while a stage of it goes on.
   *
   * @param listener is told lines for people
   */
  public Progress newProgress(Consumer<String> listener) {
    return new Progress(this, listener);
  }

  /** That of the work which began first of those that go on; one without a stage if none does. */
  public synchronized Progress current() {
    return shown.isEmpty() ? none : shown.get(0).progress();
  }

  /** The name by which jobs find a progress that is on the board. */
  synchronized String key(Progress progress) {
    return shown.stream()
        .filter(one -> one.progress() == progress)
        .map(Shown::key)
        .findFirst()
        .orElseThrow();
  }

  synchronized void show(Progress progress) {
    if (shown.stream().noneMatch(one -> one.progress() == progress)) {
      shown.add(new Shown(UUID.randomUUID().toString(), progress));
    }
  }

  synchronized void remove(Progress progress) {
    shown.removeIf(one -> one.progress() == progress);
  }

  /** Nobody's where an artefact is made outside of a job. */
  @Produces
  @Dependent
  Progress progress(@Nullable JobContext job) {
    return job instanceof JobContextImpl known
        ? progress(known.getJobParameters().getProperty(PARAMETER))
        : none;
  }

  private synchronized Progress progress(@Nullable String key) {
    return shown.stream()
        .filter(one -> one.key().equals(key))
        .map(Shown::progress)
        .findFirst()
        .orElse(none);
  }
}
