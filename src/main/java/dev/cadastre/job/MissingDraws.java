package dev.cadastre.job;

import dev.cadastre.problem.Problem;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.SampleLedger;
import dev.cadastre.store.Database;
import dev.cadastre.store.HibernateSampleLedger;
import dev.cadastre.store.ProblemSetRegister;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The draws that a run misses by the ledger, in blocks of one problem, problem after problem.
 * Blocks begin at multiples of their length, so that a draw has the same company whenever it is
 * asked for.
 */
final class MissingDraws {

  private final SampleLedger ledger;
  private final Run run;
  private final List<Problem> problems;
  private final int block;
  private final Deque<Integer> open = new ArrayDeque<>();
  private final Deque<DrawOrder> orders = new ArrayDeque<>();

  /**
   * Asks which problems lack draws.
   *
   * @param block draws of a block
   * @param share the problems to look at
   */
  MissingDraws(Database database, Run run, int block, Share share) {
    this.ledger = new HibernateSampleLedger(database);
    this.run = run;
    this.problems = new ProblemSetRegister(database).problems(run.problemSetId());
    this.block = block;
    Map<Integer, Integer> counts = ledger.sampleCounts(run.id());
    for (int number = 0; number < problems.size(); number++) {
      if (share.has(number, problems.get(number).id())
          && counts.getOrDefault(number, 0) < run.plannedDraws()) {
        open.add(number);
      }
    }
  }

  /** The next block; null when there is none. */
  @Nullable DrawOrder next() {
    while (orders.isEmpty() && !open.isEmpty()) {
      cut(open.remove());
    }
    return orders.poll();
  }

  private void cut(int number) {
    BitSet stored = ledger.draws(run.id(), number);
    for (int from = 0; from < run.plannedDraws(); from += block) {
      int[] missing =
          IntStream.range(from, Math.min(run.plannedDraws(), from + block))
              .filter(draw -> !stored.get(draw))
              .toArray();
      if (missing.length > 0) {
        orders.add(new DrawOrder(number, problems.get(number), missing));
      }
    }
  }
}
