package dev.cadastre.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Probes all endpoints side by side and holds them against each other. */
final class Probing {

  private static final int MOST_THREADS = 32;

  private final ServerSettings settings;
  private final Consumer<String> notices;

  /**
   * @param notices told of endpoints that are left out
   */
  Probing(ServerSettings settings, Consumer<String> notices) {
    this.settings = settings;
    this.notices = notices;
  }

  /** What is known of an endpoint: what it proved, or why it did not. */
  private record Outcome(List<Proven> proven, String fault) {}

  List<Proven> of(Access access) {
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(MOST_THREADS, settings.endpoints().size()));
    try (Transport transport = new Transport(access, settings.key())) {
      List<Future<Outcome>> asked = new ArrayList<>();
      for (String endpoint : settings.endpoints()) {
        asked.add(threads.submit(() -> outcome(new Line(transport, endpoint))));
      }
      List<Proven> proven = new ArrayList<>();
      List<String> faults = new ArrayList<>();
      for (Future<Outcome> outcome : asked) {
        proven.addAll(got(outcome).proven());
        if (got(outcome).proven().isEmpty()) {
          faults.add(got(outcome).fault());
        }
      }
      if (proven.isEmpty()) {
        throw none(faults);
      }
      faults.forEach(fault -> notices.accept("a server is left out: " + fault));
      proven.forEach(other -> refuseDifferent(proven.get(0), other));
      return proven;
    } finally {
      threads.shutdownNow();
    }
  }

  private Outcome outcome(Line line) throws InterruptedException {
    try {
      Probe.Found found = new Probe(settings, line).find();
      return new Outcome(List.of(new Proof(settings, line, found).prove()), "");
    } catch (FaultException e) {
      return new Outcome(List.of(), line.endpoint() + ": " + e.fault().reason());
    }
  }

  private static Outcome got(Future<Outcome> outcome) {
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a probe was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException ours) {
        throw ours;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  static UnfitServerException none(List<String> faults) {
    return new UnfitServerException(
        "one endpoint or more can be reached; got "
            + (faults.isEmpty() ? "none" : String.join("; ", faults))
            + "; start a server, or mend the URL");
  }

  /** Refuses two that speak differently, or serve different weights. */
  private static void refuseDifferent(Proven one, Proven other) {
    if (!one.dialect().equals(other.dialect())) {
      throw new UnfitServerException(
          "endpoints of one checkpoint speak one dialect; got "
              + one.dialect()
              + " at "
              + one.endpoint()
              + " and "
              + other.dialect()
              + " at "
              + other.endpoint()
              + "; give each kind a checkpoint of its own");
    }
    String difference =
        one.model().equals(other.model())
            ? Marks.difference(one.mark(), other.mark())
            : one.model() + " and " + other.model();
    if (difference != null) {
      throw new UnfitServerException(
          "endpoints of one checkpoint serve the same weights; got "
              + difference
              + " from "
              + one.endpoint()
              + " and "
              + other.endpoint()
              + "; serve the same checkpoint everywhere, or make checkpoints of them");
    }
  }
}
