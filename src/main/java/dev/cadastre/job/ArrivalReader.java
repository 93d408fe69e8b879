package dev.cadastre.job;

import dev.cadastre.job.OrdersUnderWay.Arrival;
import dev.cadastre.rollout.AsyncGenerator;
import dev.cadastre.rollout.AsyncGenerator.Drawn;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.SampleLedger.DrawnBlock;
import dev.cadastre.store.Database;
import dev.cadastre.store.HibernateSampleLedger;
import dev.cadastre.store.RunRegister;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what servers drew. An item is all that came since the last one: while it is written the
 * next gathers, so that a chunk is as large as the database is slow. No transaction is open in the
 * database meanwhile: it opens at the first write.
 *
 * <p>While nothing comes an empty item is read every second, for the batch runtime looks between
 * items whether it should stop.
 */
@Named("arrivalReader")
@Dependent
public class ArrivalReader extends AbstractItemReader {

  /** Most draws of a chunk, so that a transaction stays small. */
  private static final int MOST_DRAWS = 16_384;

  @Inject Database database;
  @Inject Generators generators;
  @Inject Progress progress;
  @Inject JobContext job;
  @Inject @BatchProperty @Nullable String run;
  @Inject @BatchProperty @Nullable String shard;

  private OrdersUnderWay orders;
  private Repetition repetition;
  private Lacking lacking;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    String name = Required.text(run, "run");
    Run drawn = new RunRegister(database).find(name).orElseThrow();
    AsyncGenerator generator = (AsyncGenerator) generators.of(job.getExecutionId(), name);
    lacking = generators.lacking();
    MissingDraws missing =
        new MissingDraws(database, drawn, generator.orderDraws(), Share.of("0", "1", shard));
    repetition = new Repetition(new HibernateSampleLedger(database), drawn);
    orders = new OrdersUnderWay(generator, missing::next);
    progress.watch(generator::load);
  }

  @Override
  public @Nullable Object readItem() throws InterruptedException {
    orders.stored(); // the chunk before was committed, or this would not be asked
    List<DrawnBlock> blocks = new ArrayList<>();
    Arrival arrival = orders.poll(1, TimeUnit.SECONDS);
    if (arrival == null && orders.over()) {
      lacking.add(orders.neverAsked(), "never asked for: no server was left");
      repetition.refuseAtTheEnd();
      return null;
    }
    for (int draws = 0; arrival != null; ) {
      draws += arrival.order().draws().length;
      take(arrival, blocks);
      arrival = draws < MOST_DRAWS ? orders.poll(0, TimeUnit.SECONDS) : null;
    }
    return new Arrived(blocks);
  }

  private void take(Arrival arrival, List<DrawnBlock> blocks) {
    if (arrival.failure() != null) {
      throw new IllegalStateException(arrival.failure().getMessage(), arrival.failure());
    }
    Drawn drawn = arrival.drawn();
    if (drawn == null) {
      return;
    }
    List<Rollout> rollouts = drawn.rollouts();
    DrawOrder order = arrival.order();
    repetition.refuse(order, rollouts);
    progress.add(order.draws().length);
    drawn.faults().forEach((reason, draws) -> lacking.add(draws, reason));
    if (!rollouts.isEmpty()) {
      blocks.add(new DrawnBlock(order.number(), rollouts));
    }
  }

  @Override
  public void close() {
    progress.watch(null);
    if (orders != null) {
      orders.close();
    }
  }
}
