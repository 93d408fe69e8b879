package dev.cadastre.job;

import dev.cadastre.job.UnjudgedReader.JudgeOrder;
import dev.cadastre.sample.SampleLedger.JudgedDraw;
import dev.cadastre.verdict.Verifier;
import dev.cadastre.verdict.Verifiers;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has a verifier judge the texts of one problem. */
@Named("judgeProcessor")
@Dependent
public class JudgeProcessor implements ItemProcessor {

  /** Verdicts of one problem. */
  record JudgedBlock(List<JudgedDraw> draws) {}

  @Inject Progress progress;
  @Inject CodeRunners code;
  @Inject @BatchProperty @Nullable String verifier;

  @Override
  public Object processItem(Object item) {
    JudgeOrder order = (JudgeOrder) item;
    Verifier.Judge judge =
        Verifiers.named(Required.text(verifier, "verifier"), code).judgeOf(order.problem());
    List<JudgedDraw> judged =
        order.texts().stream()
            .map(text -> new JudgedDraw(order.number(), text.draw(), judge.judge(text.text())))
            .toList();
    progress.add(judged.size());
    return new JudgedBlock(judged);
  }
}
