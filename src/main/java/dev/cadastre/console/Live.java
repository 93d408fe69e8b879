package dev.cadastre.console;

import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.Database;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All that is watched at present. What is slow to read is read less often: reading takes a
 * twentieth of a thread's time, unless a stream would see it less than four times.
 */
@ApplicationScoped
public class Live {

  private static final int MOST_VIEWERS = 1000;
  private static final int THREADS = 2;
  private static final int PAUSE_FACTOR = 20;
  private static final int LEAST_LOOKS = 4;

  private static final long SILENCE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final Logger LOG = Logger.getLogger(Live.class.getName());

  @Inject Database database;
  @Inject StreamTimes times;

  private final ConcurrentHashMap<String, Broadcast> broadcasts = new ConcurrentHashMap<>();
  private @Nullable Long complained; // by nanoTime
  private final ScheduledExecutorService beats =
      Executors.newScheduledThreadPool(
          THREADS,
          work -> {
            Thread thread = new Thread(work, "console-live");
            thread.setDaemon(true);
            return thread;
          });

  @PreDestroy
  void end() {
    beats.shutdownNow();
  }

  /**
   * Somebody watches something.
   *
   * @param key tells it from all else that is watched
   * @param view begins to watch it, if nobody did
   */
  void watch(String key, Supplier<View> view, Viewer.Outlet outlet, Eye eye) {
    if (watching() >= MOST_VIEWERS) {
      throw new RefusedException(
          "a server keeps "
              + MOST_VIEWERS
              + " pages live at a time; got one more; close some that nobody looks at");
    }
    Viewer viewer = new Viewer(outlet, eye, System.nanoTime() + times.lasts().toNanos());
    broadcasts.compute(
        key,
        (k, known) -> {
          if (known != null && known.add(viewer)) {
            return known;
          }
          Broadcast begun = new Broadcast(view.get(), viewer);
          next(k, begun, 0);
          return begun;
        });
  }

  /** Streams that are open. */
  int watching() {
    return broadcasts.values().stream().mapToInt(Broadcast::watching).sum();
  }

  private void next(String key, Broadcast broadcast, long nanos) {
    ScheduledFuture<?> unused =
        beats.schedule(() -> beat(key, broadcast), nanos, TimeUnit.NANOSECONDS);
  }

  private void beat(String key, Broadcast broadcast) {
    long begun = System.nanoTime();
    try {
      database.patience().hurry(); // others are read by this thread too
      if (broadcast.beat(begun)) {
        long took = System.nanoTime() - begun;
        long pause = Math.min(PAUSE_FACTOR * took, times.lasts().toNanos() / LEAST_LOOKS);
        next(key, broadcast, Math.max(times.every().toNanos(), pause));
        return;
      }
    } catch (Throwable e) { // an error too: who came later would wait for a beat that never comes
      complain(key, e, begun);
      broadcast.end();
    }
    broadcasts.remove(key, broadcast);
  }

  /** Pages ask again every three seconds; the log is told once a minute. */
  private void complain(String key, Throwable e, long nanos) {
    Level level = Level.FINE;
    synchronized (broadcasts) {
      // what is gone is told to the page when it asks again, and whoever ends tears much down
      boolean usual = e instanceof ClientErrorException || beats.isShutdown();
      if (!usual && (complained == null || nanos - complained >= SILENCE_NANOS)) {
        complained = nanos;
        level = Level.WARNING;
      }
    }
    LOG.log(level, "the stream of " + key + " ended; its pages ask again", e);
  }
}
