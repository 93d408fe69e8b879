package dev.cadastre.sandbox;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends what hangs. One thread for all sandboxes, which keeps no application alive. */
final class Watchdog {

  private static final ScheduledExecutorService DOG =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "sandbox-watchdog");
            thread.setDaemon(true);
            return thread;
          });

  private Watchdog() {}

  /** Holds the dog back. */
  record Leash(Future<?> end) {
    void release() {
      end.cancel(false);
    }
  }

  static Leash after(long time, TimeUnit unit, Runnable end) {
    return new Leash(DOG.schedule(end, time, unit));
  }
}
