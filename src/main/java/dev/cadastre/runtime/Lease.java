package dev.cadastre.runtime;

import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.LeaseRegister;
import dev.cadastre.store.LeaseRegister.Holder;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The right to write under a name, kept alive by a heartbeat until it is closed. */
public final class Lease implements AutoCloseable {

  private static final int BEAT_SECONDS = 5;

  private final LeaseRegister register;
  private final String name;
  private final Holder holder;
  private final Runnable lost;
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "lease");
            thread.setDaemon(true);
            return thread;
          });
  private long lastBeat = System.nanoTime();

  private Lease(LeaseRegister register, String name, Holder holder, Runnable lost) {
    this.register = register;
    this.name = name;
    this.holder = holder;
    this.lost = lost;
  }

  /**
   * Takes a lease.
   *
   * @param lost called once if the lease is lost to another holder, or could not be kept alive
   * @throws RefusedException if another process holds it; names pid, host and since when
   */
  public static Lease take(LeaseRegister register, String name, Runnable lost) {
    Holder own = ThisProcess.holder();
    Optional<Holder> other = register.holder(name);
    String dead = other.filter(ThisProcess::isDead).map(Holder::holder).orElse("");
    if (!register.take(name, own, dead)) {
      throw new RefusedException(
          name
              + " is worked on by one process at a time; it is held by "
              + register
                  .holder(name)
                  .map(
                      holder ->
                          "pid "
                              + holder.pid()
                              + " on "
                              + holder.host()
                              + " since "
                              + holder.since().toInstant().truncatedTo(ChronoUnit.SECONDS))
                  .orElse("another process")
              + "; wait for it or stop it (the lease ends "
              + LeaseRegister.SECONDS
              + " s after its holder's last heartbeat)");
    }
    Lease lease = new Lease(register, name, own, lost);
    var unused =
        lease.heart.scheduleAtFixedRate(lease::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    return lease;
  }

  private void beat() {
    boolean kept;
    try {
      kept = register.beat(name, holder);
      if (kept) {
        lastBeat = System.nanoTime();
      }
    } catch (RuntimeException e) {
      // the database may come back before the lease ends
      kept =
          System.nanoTime() - lastBeat
              < TimeUnit.SECONDS.toNanos(LeaseRegister.SECONDS - BEAT_SECONDS);
    }
    if (!kept) {
      heart.shutdown();
      lost.run();
    }
  }

  /**
   * Asks the register once more.
   *
   * @throws RefusedException if another process has taken the lease
   */
  public void check() {
    if (!register.beat(name, holder)) {
      throw new RefusedException("the lease on " + name + " was lost to another process");
    }
  }

  @Override
  public void close() {
    // never by an interrupt: one in the middle of a heartbeat makes H2 close its file
    heart.shutdown();
    try {
      if (!heart.awaitTermination(BEAT_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger(Lease.class.getName())
            .log(System.Logger.Level.WARNING, "the heartbeat of " + name + " still waits");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    register.release(name, holder);
  }
}
