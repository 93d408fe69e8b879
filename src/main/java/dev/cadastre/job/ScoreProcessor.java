package dev.cadastre.job;

import dev.cadastre.job.UnscoredReader.ScoreOrder;
import dev.cadastre.rollout.Score;
import dev.cadastre.rollout.Scorer;
import dev.cadastre.sample.SampleLedger.StoredText;
import dev.cadastre.store.ScoreRegister.ScoredDraw;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has a checkpoint score the texts of one problem. */
@Named("scoreProcessor")
@Dependent
public class ScoreProcessor implements ItemProcessor {

  /** Scores of one problem. */
  record ScoredBlock(List<ScoredDraw> draws) {}

  @Inject Scorers scorers;
  @Inject Progress progress;
  @Inject JobContext job;
  @Inject @BatchProperty @Nullable String scorer;
  @Inject @BatchProperty @Nullable String directory;
  @Inject @BatchProperty @Nullable String device;

  @Override
  public Object processItem(Object item) throws Exception {
    ScoreOrder order = (ScoreOrder) item;
    Scorer scoring =
        scorers.of(
            job.getExecutionId(),
            Required.number(scorer, "scorer"),
            directory,
            order.template(),
            device);
    List<@Nullable Score> scores =
        scoring.score(order.problem(), order.texts().stream().map(StoredText::text).toList());
    List<ScoredDraw> scored = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      Score score = scores.get(i);
      if (score != null) {
        scored.add(new ScoredDraw(order.number(), order.texts().get(i).draw(), score));
      }
    }
    progress.add(scored.size());
    return new ScoredBlock(scored);
  }
}
