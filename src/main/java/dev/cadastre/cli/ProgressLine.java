package dev.cadastre.cli;

import dev.cadastre.job.Progress;
import dev.cadastre.rollout.AsyncGenerator.Load;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress on stderr: a bar with the time to go on a terminal, one line a minute elsewhere.
 * The launcher tells whether stderr is a terminal.
 */
final class ProgressLine implements AutoCloseable {

  private static final int BAR = 24;
  private static final String CLEAR = "\r\u001b[2K";

  private final Supplier<Progress> current;
  private final PrintWriter err;
  private final boolean terminal = Boolean.getBoolean("cadastre.terminal");
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private boolean shown;

  /**
   * Shows from now on.
   *
   * @param current what goes on at a moment
   */
  ProgressLine(Supplier<Progress> current, PrintWriter err) {
    this.current = current;
    this.err = err;
    long every = terminal ? 200 : 60_000;
    var unused = clock.scheduleAtFixedRate(this::show, every, every, TimeUnit.MILLISECONDS);
  }

  private synchronized void show() {
    Progress progress = current.get();
    Progress.Stage stage = progress.stage();
    if (stage.total() == 0) {
      clear();
      return;
    }
    long now = System.nanoTime();
    String line = line(stage, progress.done(), now) + servers(progress.load(), stage, now);
    if (terminal) {
      err.print(CLEAR + line);
      err.flush();
      shown = true;
    } else {
      err.println(line);
    }
  }

  /** One line without its end. */
  static String line(Progress.Stage stage, long done, long nowNanos) {
    double seconds = Math.max(1e-9, (nowNanos - stage.startedNanos()) / 1e9);
    long all = stage.before() + done;
    double share = Math.min(1, (double) all / stage.total());
    int full = (int) (share * BAR);
    String eta =
        done == 0 || all >= stage.total()
            ? "-"
            : clock((long) Math.ceil((stage.total() - all) * seconds / done));
    return "%s [%s%s] %,d/%,d %s %,.0f/s ETA %s"
        .formatted(
            stage.label(),
            "#".repeat(full),
            ".".repeat(BAR - full),
            all,
            stage.total(),
            stage.unit(),
            done / seconds,
            eta);
  }

  /** What servers do at present; empty if none are used. */
  static String servers(@Nullable Load load, Progress.Stage stage, long nowNanos) {
    if (load == null) {
      return "";
    }
    double seconds = Math.max(1e-9, (nowNanos - stage.startedNanos()) / 1e9);
    return ", %,.0f tokens/s, %,d of %,d in flight, oldest %.0f s"
        .formatted(load.tokens() / seconds, load.inFlight(), load.room(), load.oldestSeconds());
  }

  private static String clock(long seconds) {
    Duration duration = Duration.ofSeconds(seconds);
    return duration.toHours() > 0
        ? "%d:%02d:%02d"
            .formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart())
        : "%d:%02d".formatted(duration.toMinutesPart(), duration.toSecondsPart());
  }

  /** Prints a line for the user, above the bar. */
  synchronized void say(String line) {
    clear();
    err.println(line);
  }

  /** Takes the bar away; results are printed next. */
  synchronized void clear() {
    if (shown) {
      err.print(CLEAR);
      err.flush();
      shown = false;
    }
  }

  @Override
  public synchronized void close() {
    clock.shutdownNow();
    clear();
  }
}
