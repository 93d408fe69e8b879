package dev.cadastre.fleet;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Asks one endpoint one thing at a time. */
final class Line {

  private static final int MOST_TRIES = 5;
  private static final int MOST_FAILURES = 3;
  private static final long PAUSE_MILLIS = 200;

  private final Transport transport;
  private final String endpoint;

  Line(Transport transport, String endpoint) {
    this.transport = transport;
    this.endpoint = endpoint;
  }

  String endpoint() {
    return endpoint;
  }

  /**
   * The answer; a busy server is asked again a few times, and a failing one, for what fails once is
   * no proof of what it can't do.
   */
  <T extends Answer> T ask(Call call, Supplier<AnswerReader<T>> reader, Duration deadline)
      throws FaultException, InterruptedException {
    int failures = 0;
    for (int tries = 1; ; tries++) {
      CompletableFuture<T> asked = transport.send(endpoint, call, reader.get(), deadline);
      try {
        return asked.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof FaultException fault)) {
          throw new IllegalStateException(e.getCause());
        }
        if (fault.fault() instanceof Fault.Broken && ++failures < MOST_FAILURES) {
          Thread.sleep(failures * PAUSE_MILLIS);
          continue;
        }
        if (!(fault.fault() instanceof Fault.Busy busy) || tries >= MOST_TRIES) {
          throw fault;
        }
        Duration wait = busy.after() == null ? Duration.ofSeconds(tries) : busy.after();
        Thread.sleep(Math.min(wait.toMillis(), 10_000));
      } catch (InterruptedException e) {
        asked.cancel(true);
        throw e;
      }
    }
  }

  /** Whether the server wants a key, or another one. */
  static boolean denied(Fault fault) {
    return fault instanceof Fault.Forbidden forbidden && forbidden.denied();
  }
}
