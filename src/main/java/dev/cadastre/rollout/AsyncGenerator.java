package dev.cadastre.rollout;

import dev.cadastre.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Draws where others compute: many orders are under way at once and end in any order. */
public interface AsyncGenerator extends Generator {

  /**
   * What came of an order.
   *
   * @param rollouts those that came, in the order of the draws
   * @param faults why the others did not: how many by reason; empty if none lacks
   */
  record Drawn(List<Rollout> rollouts, Map<String, Integer> faults) {

    public Drawn {
      rollouts = List.copyOf(rollouts);
      faults = Map.copyOf(faults);
    }
  }

  /**
   * What is under way.
   *
   * @param tokens produced since it was opened
   * @param inFlight requests sent and not answered
   * @param room requests that may be in flight at once, by now
   * @param oldestSeconds age of the oldest of them, 0 if none
   */
  record Load(long tokens, int inFlight, int room, double oldestSeconds) {}

  /**
   * Begins to draw and returns at once. Completes with what came, even if that is nothing, unless
   * what came can't be trusted: then it completes exceptionally, and the run has to end.
   *
   * @param draws wanted indices, ascending, without repeats
   */
  CompletableFuture<Drawn> begin(Problem problem, int[] draws);

  /** Draws that one order should ask for. */
  int orderDraws();

  /** Orders that may be under way at once, by now; memory is bounded by them. */
  int room();

  /** Whether no further order will bring anything: no server has answered for too long. */
  boolean givenUp();

  Load load();

  @Override
  default List<Rollout> generate(Problem problem, int[] draws) throws InterruptedException {
    CompletableFuture<Drawn> begun = begin(problem, draws);
    try {
      return begun.get().rollouts();
    } catch (InterruptedException e) {
      begun.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
