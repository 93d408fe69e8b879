package dev.cadastre.runtime;

import dev.cadastre.sample.HeldElsewhereException;
import dev.cadastre.store.LeaseRegister;
import dev.cadastre.store.LeaseRegister.Holder;
import dev.cadastre.store.LeaseRegister.Standing;
import dev.cadastre.store.LeaseRegister.Taken;
import dev.cadastre.store.LeaseRegister.Work;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The right to write under a name, kept alive by a heartbeat until it is closed. */
public final class Lease implements AutoCloseable {

  /** What may happen to a lease that is held; each is told at most once. */
  public interface Events {

    /** The lease was lost to another holder, or could not be kept alive. */
    void lost();

    /** Somebody, here or elsewhere, wants the work under the lease to stop. */
    void askedToStop();

    /** What is done under the lease at present; every heartbeat asks and stores it. */
    default Work work() {
      return Work.NONE;
    }
  }

  private static final int BEAT_SECONDS = 2;

  /** How long a heart is watched that seems to stand still: two beats and more. */
  private static final Duration WATCH = Duration.ofSeconds(5);

  private static final Duration LOOK = Duration.ofMillis(100);

  private final LeaseRegister register;
  private final String name;
  private final Holder holder;
  private final Events events;
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "lease");
            thread.setDaemon(true);
            return thread;
          });
  private boolean stopping;
  private long lastBeat = System.nanoTime();

  private Lease(LeaseRegister register, String name, Holder holder, Events events) {
    this.register = register;
    this.name = name;
    this.holder = holder;
    this.events = events;
  }

  /**
   * Takes a lease.
   *
   * @param events hears what happens to it
   * @throws HeldElsewhereException if another process holds it; names pid, host and since when
   */
  public static Lease take(LeaseRegister register, String name, Events events) {
    return take(register, name, events, WATCH);
  }

  static Lease take(LeaseRegister register, String name, Events events, Duration watch) {
    Holder own = ThisProcess.holder();
    Optional<Holder> other = register.holder(name);
    String dead =
        other
            .filter(
                holder -> ThisProcess.isDead(holder) || hasStopped(register, name, holder, watch))
            .map(Holder::holder)
            .orElse("");
    if (!register.take(name, own, dead)) {
      throw new HeldElsewhereException(
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
    Lease lease = new Lease(register, name, own, events);
    var unused =
        lease.heart.scheduleWithFixedDelay(
            lease::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    return lease;
  }

  /** The names of all leases whose holders live, as far as can be told from here. */
  public static Set<String> held(LeaseRegister register) {
    return register.all().stream()
        .filter(taken -> taken.beats() && !ThisProcess.isDead(taken.holder()))
        .map(Taken::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * {@link #held} and those whose heart beats though the database's clock says that it has stopped:
   * it may have jumped, or the database may just be back. Watches for some heartbeats if in doubt.
   */
  public static Set<String> living(LeaseRegister register) {
    List<Taken> doubtful =
        register.all().stream()
            .filter(taken -> !taken.beats() && !ThisProcess.isDead(taken.holder()))
            .toList();
    Set<String> stopped = stopped(register, doubtful, WATCH);
    Set<String> living = new HashSet<>(held(register));
    doubtful.stream().map(Taken::name).filter(n -> !stopped.contains(n)).forEach(living::add);
    return living;
  }

  /**
   * Whether a holder's heart has stopped though the database's clock does not say so plainly: it
   * may have jumped. Watches for some heartbeats where a heartbeat is old or from the future.
   */
  private static boolean hasStopped(
      LeaseRegister register, String name, Holder holder, Duration watch) {
    Optional<Taken> before = taken(register, name, holder).filter(taken -> !taken.beats());
    return before.isPresent() && !stopped(register, List.of(before.get()), watch).isEmpty();
  }

  /** Which of these show no heartbeat for so long; looks no longer than it must. */
  private static Set<String> stopped(LeaseRegister register, List<Taken> doubtful, Duration watch) {
    List<Taken> still = doubtful;
    long until = System.nanoTime() + watch.toNanos();
    while (!still.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(LOOK.toNanos());
      List<Taken> now = register.all();
      still = still.stream().filter(before -> now.stream().anyMatch(before::isUnchanged)).toList();
    }
    return still.stream().map(Taken::name).collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Taken> taken(LeaseRegister register, String name, Holder holder) {
    return register.all().stream()
        .filter(taken -> taken.name().equals(name))
        .filter(taken -> taken.holder().holder().equals(holder.holder()))
        .findFirst();
  }

  private void beat() {
    Standing standing;
    try {
      standing = register.beat(name, holder, events.work());
      lastBeat = System.nanoTime();
    } catch (RuntimeException e) {
      // the database may come back before the lease ends
      standing =
          System.nanoTime() - lastBeat
                  < TimeUnit.SECONDS.toNanos(LeaseRegister.SECONDS - BEAT_SECONDS)
              ? Standing.HELD
              : Standing.LOST;
    }
    switch (standing) {
      case HELD -> {}
      case ASKED_TO_STOP -> {
        if (!stopping) {
          stopping = true;
          events.askedToStop();
        }
      }
      case LOST -> {
        heart.shutdown();
        events.lost();
      }
    }
  }

  /**
   * Asks the register once more.
   *
   * @throws HeldElsewhereException if another process has taken the lease
   */
  public void check() {
    if (register.beat(name, holder) == Standing.LOST) {
      throw new HeldElsewhereException("the lease on " + name + " was lost to another process");
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
