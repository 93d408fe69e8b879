package dev.cadastre.job;

import dev.cadastre.job.UncheckedReader.CheckOrder;
import dev.cadastre.store.TraceCheckRegister.CheckedDraw;
import dev.cadastre.verdict.TraceChecker;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Checks the traces of one problem. */
@Named("checkProcessor")
@Dependent
public class CheckProcessor implements ItemProcessor {

  /** Checks of one problem. */
  record CheckedBlock(List<CheckedDraw> draws) {}

  @Inject Progress progress;

  @Override
  public Object processItem(Object item) {
    CheckOrder order = (CheckOrder) item;
    TraceChecker checker = TraceChecker.of(order.problem());
    List<CheckedDraw> checked =
        order.texts().stream()
            .map(text -> new CheckedDraw(order.number(), text.draw(), checker.check(text.text())))
            .toList();
    progress.add(checked.size());
    return new CheckedBlock(checked);
  }
}
