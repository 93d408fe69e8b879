package dev.cadastre.fleet;

import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.AsyncGenerator;
import dev.cadastre.rollout.Rollout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Draws on a fleet of servers. A draw that an answer lacks is asked for again. */
final class ServedGenerator implements AsyncGenerator {

  private final Fleet fleet;
  private final Transport transport;
  private final Prompts prompts;
  private final Dialect dialect;
  private final Proven able;
  private final ServedRollouts rollouts;
  private final String runFingerprint;
  private final int drawsPerRequest;
  private final int attempts;

  /** Takes fleet, transport and prompts over. */
  ServedGenerator(
      Fleet fleet,
      Transport transport,
      Prompts prompts,
      Proven able,
      ServedRollouts rollouts,
      String runFingerprint,
      int drawsPerRequest,
      int attempts) {
    this.fleet = fleet;
    this.transport = transport;
    this.prompts = prompts;
    this.dialect = Dialects.named(able.dialect());
    this.able = able;
    this.rollouts = rollouts;
    this.runFingerprint = runFingerprint;
    this.drawsPerRequest = drawsPerRequest;
    this.attempts = attempts;
  }

  @Override
  public CompletableFuture<Drawn> begin(Problem problem, int[] draws) {
    Order order;
    try {
      order =
          new Order(
              prompts.of(problem.prompt()),
              Seeds.of(runFingerprint, problem.id(), dialect.seedBits()));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return order.begin(draws);
  }

  /** The draws of one problem that were ordered together. */
  private final class Order {

    private final ServedPrompt prompt;
    private final Seeds seeds;
    private final ConcurrentLinkedQueue<Rollout> drawn = new ConcurrentLinkedQueue<>();
    private final Map<Long, CompletableFuture<Draws>> sent = new ConcurrentHashMap<>(); // by seed
    private final FaultTally faults = new FaultTally();
    private volatile boolean cancelled;

    Order(ServedPrompt prompt, Seeds seeds) {
      this.prompt = prompt;
      this.seeds = seeds;
    }

    CompletableFuture<Drawn> begin(int[] draws) {
      CompletableFuture<Drawn> result = new CompletableFuture<>();
      var unused =
          ask(draws, 1)
              .whenComplete(
                  (done, error) -> {
                    if (error != null) {
                      result.completeExceptionally(cause(error));
                    } else {
                      List<Rollout> sorted = new ArrayList<>(drawn);
                      sorted.sort(Comparator.comparingInt(Rollout::draw));
                      result.complete(new Drawn(sorted, faults.counts()));
                    }
                  });
      return result.whenComplete(
          (done, error) -> {
            if (result.isCancelled()) {
              cancel();
            }
          });
    }

    private void cancel() {
      cancelled = true;
      sent.values().forEach(request -> request.cancel(true));
    }

    private CompletableFuture<Void> ask(int[] draws, int attempt) {
      List<CompletableFuture<Void>> parts = new ArrayList<>();
      for (int from = 0; from < draws.length; ) {
        int to = from + 1;
        while (to < draws.length && to - from < drawsPerRequest && draws[to] == draws[to - 1] + 1) {
          to++;
        }
        parts.add(ask(draws[from], to - from, attempt));
        from = to;
      }
      return CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // composed right away
    private CompletableFuture<Void> ask(int first, int count, int attempt) {
      DrawRequest request =
          new DrawRequest(
              able.model(),
              prompt,
              rollouts.sampling(),
              count,
              seeds.of(first),
              able.logProbs() != Proven.LogProbs.NONE,
              rollouts.trace() && able.tokenIds(),
              rollouts.trace());
      CompletableFuture<Draws> answer =
          fleet.submit(dialect.draw(request), () -> dialect.reader(request));
      sent.put(request.seed(), answer);
      if (cancelled) {
        answer.cancel(true);
      }
      return answer
          .handle(
              (draws, error) -> {
                sent.remove(request.seed());
                if (draws != null) {
                  return take(draws, first, count, attempt);
                }
                faults.add(reason(error), count);
                return CompletableFuture.<Void>completedFuture(null);
              })
          .thenCompose(again -> again);
    }

    private CompletableFuture<Void> take(Draws draws, int first, int count, int attempt) {
      boolean[] came = new boolean[count];
      for (ServedDraw draw : draws.sound()) {
        came[draw.index()] = true;
        drawn.add(rollouts.rollout(first + draw.index(), draw));
      }
      List<Integer> lacking = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        if (!came[i]) {
          lacking.add(first + i);
        }
      }
      if (!lacking.isEmpty() && attempt < attempts && !cancelled) {
        return ask(lacking.stream().mapToInt(Integer::intValue).toArray(), attempt + 1);
      }
      for (int i = 0; i < lacking.size(); i++) {
        faults.add(i < draws.faults().size() ? draws.faults().get(i) : "it did not come", 1);
      }
      return CompletableFuture.completedFuture(null);
    }

    /** What a machine did wrong; anything else is ours, and ends the run. */
    private String reason(Throwable error) {
      Throwable cause = cause(error);
      if (cause instanceof FaultException fault) {
        return fault.fault().reason();
      }
      if (cause instanceof CancellationException) {
        return "cancelled";
      }
      throw new CompletionException(cause);
    }
  }

  static Throwable cause(Throwable error) {
    Throwable cause = error.getCause();
    return error instanceof CompletionException && cause != null ? cause : error;
  }

  @Override
  public int orderDraws() {
    return drawsPerRequest;
  }

  /** A few more than may be in flight, so that the queue never runs dry. */
  @Override
  public int room() {
    int room = fleet.room();
    return room + room / 4 + 1;
  }

  @Override
  public boolean givenUp() {
    return fleet.givenUp();
  }

  @Override
  public Load load() {
    return new Load(fleet.tokens(), fleet.inFlight(), fleet.room(), fleet.oldestSeconds());
  }

  @Override
  public void close() {
    fleet.close();
    transport.close();
    prompts.close();
  }
}
