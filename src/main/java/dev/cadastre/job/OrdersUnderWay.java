package dev.cadastre.job;

import dev.cadastre.rollout.AsyncGenerator;
import dev.cadastre.rollout.AsyncGenerator.Drawn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps as many orders under way as a generator has room for, from a thread of its own, so that
 * servers work while what came is stored. Begins none while as many again are not stored: what is
 * held is bounded by twice the room, whatever the campaign's size.
 */
final class OrdersUnderWay implements AutoCloseable {

  /** What came of an order; a failure if it can't be trusted. */
  record Arrival(DrawOrder order, @Nullable Drawn drawn, @Nullable Throwable failure) {}

  /** How often is looked whether room has grown by itself. */
  private static final long LOOK_MILLIS = 50;

  private static final long LONGEST_END_SECONDS = 30;

  private final AsyncGenerator generator;
  private final Supplier<@Nullable DrawOrder> orders;
  private final Thread thread;

  private final Object lock = new Object();
  private final Deque<Arrival> arrivals = new ArrayDeque<>();
  private final Set<Begun> begun = new HashSet<>();
  private @Nullable Throwable failure;
  private boolean allBegun;
  private boolean closed;
  private long neverAsked;
  private int handedOut; // and not stored, as far as is known

  /** Identity is what tells two of them apart. */
  private static final class Begun {
    @Nullable CompletableFuture<Drawn> future;
  }

  /**
   * Begins at once.
   *
   * @param orders the next one, asked for in a thread of this; null when there is none
   */
  OrdersUnderWay(AsyncGenerator generator, Supplier<@Nullable DrawOrder> orders) {
    this.generator = generator;
    this.orders = orders;
    this.thread = new Thread(this::begin, "orders");
    thread.setDaemon(true);
    thread.start();
  }

  private void begin() {
    try {
      for (DrawOrder order = orders.get(); order != null; order = orders.get()) {
        if (!awaitRoom()) {
          return;
        }
        if (generator.givenUp()) {
          neverAsk(order);
        } else {
          begin(order);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      synchronized (lock) {
        failure = e;
      }
    } finally {
      synchronized (lock) {
        allBegun = true;
        lock.notifyAll();
      }
    }
  }

  private void neverAsk(DrawOrder order) {
    synchronized (lock) {
      neverAsked += order.draws().length;
    }
  }

  /** Returns false if nothing more is wanted. */
  private boolean awaitRoom() throws InterruptedException {
    synchronized (lock) {
      while (!closed && !generator.givenUp() && !hasRoom()) {
        lock.wait(LOOK_MILLIS);
      }
      return !closed;
    }
  }

  private boolean hasRoom() {
    int room = generator.room();
    return begun.size() < room && begun.size() + arrivals.size() + handedOut < 2 * room;
  }

  private void begin(DrawOrder order) {
    Begun entry = new Begun();
    synchronized (lock) {
      begun.add(entry);
    }
    CompletableFuture<Drawn> future = generator.begin(order.problem(), order.draws());
    synchronized (lock) {
      entry.future = future;
    }
    var unused =
        future.whenComplete(
            (drawn, thrown) -> {
              synchronized (lock) {
                begun.remove(entry);
                arrivals.add(new Arrival(order, drawn, thrown));
                lock.notifyAll();
              }
            });
  }

  /**
   * The next arrival; null if none came in time.
   *
   * @throws IllegalStateException if orders could not be had
   */
  @Nullable Arrival poll(long time, TimeUnit unit) throws InterruptedException {
    long until = System.nanoTime() + unit.toNanos(time);
    synchronized (lock) {
      while (arrivals.isEmpty() && !isOver()) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          break;
        }
        TimeUnit.NANOSECONDS.timedWait(lock, left);
      }
      if (failure != null) {
        throw new IllegalStateException(failure.getMessage(), failure);
      }
      Arrival arrival = arrivals.poll();
      handedOut += arrival == null ? 0 : 1;
      return arrival;
    }
  }

  /** Says that all arrivals that were handed out are stored. */
  void stored() {
    synchronized (lock) {
      handedOut = 0;
      lock.notifyAll();
    }
  }

  /** Whether nothing will arrive any more. */
  boolean over() {
    synchronized (lock) {
      return isOver() && arrivals.isEmpty() && failure == null;
    }
  }

  private boolean isOver() {
    return allBegun && begun.isEmpty();
  }

  /** Draws that were not asked for, since no server was left. */
  long neverAsked() {
    synchronized (lock) {
      return neverAsked;
    }
  }

  /** Never by an interrupt: it would close the files of an embedded database. */
  private void awaitThread() {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(LONGEST_END_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Cancels what is under way. */
  @Override
  public void close() {
    Set<Begun> open;
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    awaitThread();
    synchronized (lock) {
      open = new HashSet<>(begun);
    }
    for (Begun entry : open) {
      CompletableFuture<Drawn> future;
      synchronized (lock) {
        future = entry.future;
      }
      if (future != null) {
        future.cancel(true);
      }
    }
  }
}
