package dev.cadastre.fleet;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of one model: sends requests, keeps the pace, tries again, gives up.
 *
 * <p>Requests wait in one line and go to the endpoint with the most free room, so that what a
 * failing endpoint does not take goes to the others by itself. Nothing of a caller's runs under the
 * lock. Longer than most: what is decided when a request ends has to be decided in one place.
 */
final class Fleet implements AutoCloseable {

  private final List<Endpoint> endpoints;
  private final Transport transport;
  private final @Nullable Integer fixed;
  private final int attempts;
  private final Duration deadline;
  private final Tempo tempo;
  private final Random random;
  private final Consumer<String> notices;
  private final ScheduledThreadPoolExecutor timer;
  private final AtomicInteger turns = new AtomicInteger();

  private final Object lock = new Object();
  private final ArrayDeque<Order<?>> line = new ArrayDeque<>();
  private final Set<Order<?>> wanted = new LinkedHashSet<>();
  private final Set<Shipment<?>> sent = new LinkedHashSet<>(); // oldest first
  private FleetReport report = FleetReport.NOTHING;
  private long tokens;
  private double silentSince;
  private @Nullable Fault last;
  private @Nullable Fault end; // why it was given up
  private boolean closed;
  private @Nullable ScheduledFuture<?> alarm;
  private double alarmAt;

  /** A request on its way. */
  private record Shipment<T extends Answer>(
      Order<T> order, Endpoint endpoint, Endpoint.Flight flight, double at) {

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** Says nothing of endpoints that go and come. */
  Fleet(List<String> endpoints, Transport transport, Pace pace, Duration deadline) {
    this(endpoints, transport, pace, deadline, notice -> {});
  }

  /**
   * Opens nothing yet.
   *
   * @param deadline longest that one attempt may take
   * @param notices gets a line when an endpoint goes out of service or comes back
   */
  Fleet(
      List<String> endpoints,
      Transport transport,
      Pace pace,
      Duration deadline,
      Consumer<String> notices) {
    this(endpoints, transport, pace, deadline, notices, Tempo.of(pace), System.nanoTime());
  }

  Fleet(
      List<String> endpoints,
      Transport transport,
      Pace pace,
      Duration deadline,
      Consumer<String> notices,
      Tempo tempo,
      long seed) {
    this.endpoints = endpoints.stream().map(url -> new Endpoint(url, tempo)).toList();
    this.transport = transport;
    this.fixed = pace.inFlight();
    this.attempts = pace.attempts();
    this.deadline = deadline;
    this.notices = notices;
    this.tempo = tempo;
    this.random = new Random(seed);
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "fleet-pace");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    silentSince = now();
  }

  private static double now() {
    return System.nanoTime() / 1e9;
  }

  /**
   * Sends a request as soon as there is room, again if a machine fails.
   *
   * @param reader a new one for each attempt
   * @return completes with the answer, or with a {@link FaultException} when it was given up;
   *     cancelling it cancels the request
   */
  <T extends Answer> CompletableFuture<T> submit(Call call, Supplier<AnswerReader<T>> reader) {
    Order<T> order = new Order<>(call, reader);
    Fault refusal = null;
    synchronized (lock) {
      if (end != null) {
        refusal = end;
      } else if (closed) {
        refusal = new Fault.Broken("the fleet is closed");
      } else {
        if (wanted.isEmpty()) {
          silentSince = now();
        }
        wanted.add(order);
        line.add(order);
      }
    }
    if (refusal != null) {
      order.fail(refusal);
      return order.future;
    }
    var unused =
        order.future.whenComplete(
            (answer, error) -> {
              synchronized (lock) {
                wanted.remove(order);
              }
              order.recall();
            });
    pump();
    return order.future;
  }

  /** Sends while there is room; one thread at a time, whoever else comes adds a turn to it. */
  private void pump() {
    if (turns.getAndIncrement() > 0) {
      return;
    }
    int turn = 1;
    do {
      for (Shipment<?> next = next(); next != null; next = next()) {
        send(next);
      }
      turn = turns.addAndGet(-turn);
    } while (turn != 0);
  }

  private @Nullable Shipment<?> next() {
    List<Order<?>> hopeless;
    Fault reason;
    synchronized (lock) {
      double now = now();
      despair(now);
      if (end == null) {
        while (!line.isEmpty() && line.peek().future.isDone()) {
          line.remove(); // its caller took it back
        }
        Order<?> order = line.peek();
        Endpoint endpoint = order == null || closed ? null : roomiest(order, now);
        if (order != null && endpoint != null) {
          line.remove();
          return ship(order, endpoint, now);
        }
        setAlarm(now);
        return null;
      }
      reason = end;
      hopeless = List.copyOf(wanted);
      wanted.clear();
      line.clear();
    }
    if (!hopeless.isEmpty()) {
      notices.accept(reason.reason());
      hopeless.forEach(order -> order.fail(reason));
    }
    return null;
  }

  private <T extends Answer> Shipment<T> ship(Order<T> order, Endpoint endpoint, double now) {
    Shipment<T> shipment = new Shipment<>(order, endpoint, endpoint.flight(now), now);
    sent.add(shipment);
    return shipment;
  }

  private @Nullable Endpoint roomiest(Order<?> order, double now) {
    int serving = (int) endpoints.stream().filter(Endpoint::inService).count();
    if (fixed != null && sent.size() >= fixed) {
      return null;
    }
    Integer share = fixed == null ? null : -Math.floorDiv(-fixed, Math.max(1, serving));
    Endpoint best = null;
    double most = 0;
    for (Endpoint endpoint : endpoints) {
      double room = (double) endpoint.free(share, now) / endpoint.size(share);
      boolean trial = !endpoint.inService();
      if (room <= 0 || (trial && serving > 0 && order.attempts + 1 >= attempts)) {
        continue; // a request's last attempt is no trial, while others serve
      }
      if (endpoint == order.failedAt) {
        room = 1e-9; // another, if one has room
      } else if (trial) {
        room = 2; // soon, or nobody finds out that it is back
      }
      if (room > most) {
        most = room;
        best = endpoint;
      }
    }
    return best;
  }

  private <T extends Answer> void send(Shipment<T> shipment) {
    Order<T> order = shipment.order();
    CompletableFuture<T> going;
    try {
      going = transport.send(shipment.endpoint().url, order.call, order.reader.get(), deadline);
    } catch (RuntimeException e) {
      String reason = shipment.endpoint().url + " could not be asked: " + e;
      going = CompletableFuture.failedFuture(new FaultException(new Fault.Broken(reason)));
    }
    order.sent = going;
    var unused = going.whenComplete((answer, error) -> settle(shipment, answer, error));
    order.recall();
  }

  private <T extends Answer> void settle(
      Shipment<T> shipment, @Nullable T answer, @Nullable Throwable error) {
    Order<T> order = shipment.order();
    Fault fault = answer != null ? null : fault(error);
    Fault given = null;
    List<String> lines = new ArrayList<>(1);
    synchronized (lock) {
      double now = now();
      sent.remove(shipment);
      if (order.future.isDone()) {
        shipment.endpoint().window.dropped(now);
        shipment.endpoint().dropped(shipment.flight());
      } else if (answer != null) {
        shipment.endpoint().window.answered(shipment.flight().ticket(), now, answer.longest());
        shipment.endpoint().answered();
        alive(shipment, lines, now);
        tokens += answer.tokens();
        report = report.withAnswer();
      } else if (fault != null) {
        report = report.with(fault);
        given = fault(shipment, fault, lines, now) ? fault : null;
      }
    }
    lines.forEach(notices);
    if (answer != null) {
      order.future.complete(answer);
    } else if (given != null) {
      order.fail(given);
    }
    pump();
  }

  private void alive(Shipment<?> shipment, List<String> lines, double now) {
    silentSince = now;
    String line = shipment.endpoint().alive(shipment.flight());
    if (line != null) {
      lines.add(line);
    }
  }

  /** Decides what becomes of a request that failed; whether that was its end. */
  private boolean fault(Shipment<?> shipment, Fault fault, List<String> lines, double now) {
    Order<?> order = shipment.order();
    Endpoint endpoint = shipment.endpoint();
    Window.Ticket ticket = shipment.flight().ticket();
    if (fault instanceof Fault.Refused) {
      endpoint.window.dropped(now);
      alive(shipment, lines, now);
      return true;
    }
    last = fault;
    if (fault instanceof Fault.Busy busy) {
      endpoint.window.halve(ticket, now);
      String back = endpoint.alive(shipment.flight());
      if (back != null) {
        lines.add(back);
      }
      Double after = busy.after() == null ? null : Tempo.seconds(busy.after());
      endpoint.pause(after, now, tempo.wait(endpoint.busies() + 1, random));
      line.addFirst(order);
      return false;
    } else if (fault instanceof Fault.Forbidden) {
      endpoint.window.dropped(now);
      String gone = endpoint.ended(fault.reason());
      if (gone != null) {
        lines.add(gone);
      }
      line.addFirst(order);
      return false;
    }
    if (fault instanceof Fault.Late) {
      endpoint.window.halve(ticket, now);
    } else {
      endpoint.window.dropped(now);
    }
    String out = endpoint.failed(shipment.flight(), fault.reason(), now);
    if (out != null) {
      lines.add(out);
      report = report.withOutage();
    }
    order.failedAt = endpoint;
    order.attempts++;
    if (order.attempts >= attempts) {
      return true;
    }
    report = report.withRetry();
    var unused = later(tempo.wait(order.attempts, random), () -> enqueue(order));
    return false;
  }

  private void enqueue(Order<?> order) {
    synchronized (lock) {
      line.addLast(order);
    }
    pump();
  }

  private static Fault fault(@Nullable Throwable error) {
    Throwable cause = error;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof FaultException known
        ? known.fault()
        : new Fault.Broken(
            "the request ended with "
                + (cause == null ? "nothing" : cause.getClass().getSimpleName()));
  }

  /** Gives up if there is no endpoint left, or nothing has succeeded for too long. */
  private void despair(double now) {
    if (end != null || wanted.isEmpty()) {
      return;
    }
    String why = last == null ? "no endpoint was asked" : last.reason();
    if (endpoints.stream().allMatch(Endpoint::gone)) {
      end = new Fault.Forbidden("no endpoint is left; the last: " + why, 0);
      return;
    }
    double patience = Tempo.seconds(tempo.patience());
    double silent = now - silentSince;
    if (silent < patience || endpoints.stream().anyMatch(Endpoint::hopeful)) {
      return;
    }
    if (silent < 2 * patience && endpoints.stream().anyMatch(Endpoint::onTrial)) {
      return; // it may be back just now
    }
    end =
        new Fault.Broken(
            "no request succeeded on any endpoint for "
                + Math.round(silent)
                + " s; the last: "
                + why);
  }

  /** Wakes when an endpoint can be asked again, or patience ends. */
  private void setAlarm(double now) {
    if (wanted.isEmpty() || closed) {
      return;
    }
    double patience = Tempo.seconds(tempo.patience());
    double next = silentSince + patience;
    if (next <= now) {
      next = now + Math.min(1, patience);
    }
    if (!line.isEmpty()) {
      for (Endpoint endpoint : endpoints) {
        double ready = endpoint.ready();
        if (!endpoint.gone() && ready > now) {
          next = Math.min(next, ready);
        }
      }
    }
    if (alarm != null && !alarm.isDone() && alarmAt > now && alarmAt <= next) {
      return;
    }
    if (alarm != null) {
      alarm.cancel(false);
    }
    alarmAt = next;
    alarm = later(next - now, this::pump);
  }

  private @Nullable ScheduledFuture<?> later(double seconds, Runnable work) {
    try {
      return timer.schedule(work, (long) (seconds * 1e9) + 1, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      return null; // closed meanwhile, and every request with it
    }
  }

  /** Requests that may be in flight at once, by now; 1 at least, which finds out. */
  int room() {
    synchronized (lock) {
      if (fixed != null) {
        return fixed;
      }
      return Math.max(
          1,
          endpoints.stream()
              .filter(Endpoint::inService)
              .mapToInt(endpoint -> endpoint.window.size())
              .sum());
    }
  }

  /** Requests sent and not answered. */
  int inFlight() {
    synchronized (lock) {
      return sent.size();
    }
  }

  /** Age of the oldest of them, seconds; 0 if none. */
  double oldestSeconds() {
    synchronized (lock) {
      return sent.isEmpty() ? 0 : Math.max(0, now() - sent.iterator().next().at());
    }
  }

  /** Tokens that answers brought. */
  long tokens() {
    synchronized (lock) {
      return tokens;
    }
  }

  /** What happened so far. */
  FleetReport report() {
    synchronized (lock) {
      return report;
    }
  }

  /** Whether nothing has succeeded anywhere for the pace's patience. */
  boolean givenUp() {
    synchronized (lock) {
      return end != null;
    }
  }

  /** Cancels what is in flight or waits. */
  @Override
  public void close() {
    List<Order<?>> open;
    synchronized (lock) {
      closed = true;
      open = List.copyOf(wanted);
      wanted.clear();
      line.clear();
    }
    timer.shutdownNow();
    open.forEach(order -> order.future.cancel(true));
  }
}
