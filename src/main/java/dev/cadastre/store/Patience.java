package dev.cadastre.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Outlasts a database server that is away: does work again until it succeeds. What it does again
 * must be harmless if it was done already, for the answer to a commit can be lost too.
 */
public final class Patience {

  /** How long is waited unless a setting says otherwise. */
  public static final Duration DEFAULT = Duration.ofMinutes(5);

  /** How long a thread in a hurry waits. */
  private static final Duration BRIEFLY = Duration.ofSeconds(2);

  /** The database stayed away for longer than is waited. */
  public static final class DatabaseAwayException extends IllegalStateException {
    DatabaseAwayException(Duration waited, Throwable cause) {
      super(
          "a database that is away is waited for for at most "
              + waited.toSeconds()
              + " s (setting database.patience); it did not come back: "
              + cause.getMessage()
              + "; start it and give the same command again: what was committed is stored",
          cause);
    }
  }

  private static final long FIRST_WAIT_MILLIS = 100;
  private static final long LONGEST_WAIT_MILLIS = 2000;

  /** SQL states of a server that is gone, is going, or is not there yet. */
  private static final List<String> AWAY = List.of("57P01", "57P02", "57P03");

  private static final System.Logger LOG = System.getLogger(Patience.class.getName());

  private final Duration longest;
  private final Object lock = new Object();
  private @Nullable Long awaySince; // by nanoTime, for clocks jump

  @SuppressWarnings("ThreadLocalUsage") // one per open database
  private final ThreadLocal<Boolean> hurried = ThreadLocal.withInitial(() -> false);

  Patience(Duration longest) {
    this.longest = longest;
  }

  /**
   * From now on this thread waits no longer than it takes to connect anew: whoever it answers can
   * ask again, and those who ask for something else must not stand behind it.
   */
  public void hurry() {
    hurried.set(true);
  }

  /** This thread waits as all others again. */
  public void calm() {
    hurried.remove();
  }

  /**
   * Works until the database takes it.
   *
   * @throws DatabaseAwayException if the database stayed away for too long
   */
  public <T extends @Nullable Object> T outlast(Supplier<T> work) {
    for (long wait = FIRST_WAIT_MILLIS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS)) {
      try {
        T result = work.get();
        back();
        return result;
      } catch (RuntimeException e) {
        if (longest.isZero() || !isAway(e)) {
          throw e;
        }
        await(wait, e);
      }
    }
  }

  private void await(long wait, RuntimeException cause) {
    synchronized (lock) {
      if (awaySince == null) {
        awaySince = System.nanoTime();
        LOG.log(
            System.Logger.Level.WARNING,
            "the database is away, and is waited for for " + longest.toSeconds() + " s");
      }
      Duration limit = hurried.get() && BRIEFLY.compareTo(longest) < 0 ? BRIEFLY : longest;
      if (System.nanoTime() - awaySince > limit.toNanos()) {
        throw new DatabaseAwayException(limit, cause);
      }
    }
    try {
      TimeUnit.MILLISECONDS.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }

  private void back() {
    synchronized (lock) {
      if (awaySince != null) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - awaySince);
        LOG.log(System.Logger.Level.WARNING, "the database is back after " + seconds + " s");
        awaySince = null;
      }
    }
  }

  /** Whether a failure says that the database could not be asked, after however long. */
  public static boolean gaveUp(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DatabaseAwayException) {
        return true;
      }
    }
    return isAway(failure);
  }

  /** Whether a failure says that the server could not be reached or ended the connection. */
  static boolean isAway(Throwable failure) {
    if (failure instanceof DatabaseAwayException) {
      return false;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        if (state != null && (state.startsWith("08") || AWAY.contains(state))) {
          return true;
        }
      }
    }
    return false;
  }
}
