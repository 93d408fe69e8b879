package dev.cadastre.job;

import dev.cadastre.problem.Problem;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.SampleLedger.StoredText;
import dev.cadastre.store.Database;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.TraceCheckRegister;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the ledger which traces were not checked, in blocks of one problem. */
@Named("uncheckedReader")
@Dependent
public class UncheckedReader extends AbstractItemReader {

  private static final int BLOCK = 256;

  /** Texts of one problem to be checked. */
  record CheckOrder(int number, Problem problem, List<StoredText> texts) {}

  @Inject Database database;
  @Inject @BatchProperty @Nullable String run;
  @Inject @BatchProperty @Nullable String partition;
  @Inject @BatchProperty @Nullable String partitions;
  @Inject @BatchProperty @Nullable String shard;

  private final Deque<Integer> open = new ArrayDeque<>();
  private TraceCheckRegister checks;
  private List<Problem> problems;
  private int runId;
  private int after = -1;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    Run checked = new RunRegister(database).find(Required.text(run, "run")).orElseThrow();
    runId = checked.id();
    problems = new ProblemSetRegister(database).problems(checked.problemSetId());
    checks = new TraceCheckRegister(database);
    Share share = Share.of(partition, partitions, shard);
    checks.unchecked(runId).keySet().stream()
        .filter(number -> share.has(number, problems.get(number).id()))
        .forEach(open::add);
  }

  @Override
  public @Nullable Object readItem() {
    while (!open.isEmpty()) {
      int number = open.element();
      List<StoredText> texts = checks.unchecked(runId, number, after, BLOCK);
      if (!texts.isEmpty()) {
        after = texts.get(texts.size() - 1).draw();
        return new CheckOrder(number, problems.get(number), texts);
      }
      open.remove();
      after = -1;
    }
    return null;
  }
}
