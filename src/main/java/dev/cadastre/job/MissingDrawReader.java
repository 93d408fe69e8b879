package dev.cadastre.job;

import dev.cadastre.problem.Problem;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.SampleLedger;
import dev.cadastre.store.Database;
import dev.cadastre.store.HibernateSampleLedger;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.RunRegister;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the ledger which draws are missing and hands them out in blocks of one problem. Blocks begin
 * at multiples of their length, so that a draw has the same company whenever it is asked for.
 */
@Named("missingDrawReader")
@Dependent
public class MissingDrawReader extends AbstractItemReader {

  @Inject Database database;
  @Inject @BatchProperty @Nullable String run;
  @Inject @BatchProperty @Nullable String blockDraws;
  @Inject @BatchProperty @Nullable String partition;
  @Inject @BatchProperty @Nullable String partitions;

  private final Deque<DrawOrder> orders = new ArrayDeque<>();
  private final Deque<Integer> open = new ArrayDeque<>();
  private SampleLedger ledger;
  private Run drawn;
  private List<Problem> problems;
  private int block;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    drawn = new RunRegister(database).find(Required.text(run, "run")).orElseThrow();
    block = Required.number(blockDraws, "blockDraws");
    ledger = new HibernateSampleLedger(database);
    problems = new ProblemSetRegister(database).problems(drawn.problemSetId());
    Map<Integer, Integer> counts = ledger.sampleCounts(drawn.id());
    Share share = Share.of(partition, partitions);
    for (int number = 0; number < problems.size(); number++) {
      if (share.has(number) && counts.getOrDefault(number, 0) < drawn.plannedDraws()) {
        open.add(number);
      }
    }
  }

  @Override
  public @Nullable Object readItem() {
    while (orders.isEmpty() && !open.isEmpty()) {
      cut(open.remove());
    }
    return orders.poll();
  }

  private void cut(int number) {
    BitSet stored = ledger.draws(drawn.id(), number);
    for (int from = 0; from < drawn.plannedDraws(); from += block) {
      int[] missing =
          IntStream.range(from, Math.min(drawn.plannedDraws(), from + block))
              .filter(draw -> !stored.get(draw))
              .toArray();
      if (missing.length > 0) {
        orders.add(new DrawOrder(number, problems.get(number), missing));
      }
    }
  }
}
