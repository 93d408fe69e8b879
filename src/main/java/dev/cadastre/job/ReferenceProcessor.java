package dev.cadastre.job;

import dev.cadastre.job.ReferenceReader.ReferenceOrder;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.Cloze;
import dev.cadastre.rollout.Score;
import dev.cadastre.rollout.Scorer;
import dev.cadastre.sample.SampleLedger.StoredText;
import dev.cadastre.store.LikelihoodRegister.ScoredReference;
import dev.cadastre.verdict.AnswerPlace;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has a checkpoint score one problem's reference behind each reasoning, equal ones once. */
@Named("referenceProcessor")
@Dependent
public class ReferenceProcessor implements ItemProcessor {

  /** Scores of one problem's reference. */
  record ReferenceBlock(List<ScoredReference> draws) {}

  @Inject Scorers scorers;
  @Inject Progress progress;
  @Inject JobContext job;
  @Inject @BatchProperty @Nullable String scorer;
  @Inject @BatchProperty @Nullable String directory;
  @Inject @BatchProperty @Nullable String device;

  @Override
  public Object processItem(Object item) throws Exception {
    ReferenceOrder order = (ReferenceOrder) item;
    AnswerPlace place = AnswerPlace.of(order.problem().kind());
    Map<Integer, Cloze> clozes = new HashMap<>(); // by draw
    for (StoredText text : order.texts()) {
      place.cloze(text.text()).ifPresent(cloze -> clozes.put(text.draw(), cloze));
    }
    Map<Cloze, Score> scores = scores(order, new LinkedHashSet<>(clozes.values()));
    List<ScoredReference> scored = new ArrayList<>();
    for (StoredText text : order.texts()) {
      Cloze cloze = clozes.get(text.draw());
      if (cloze == null || scores.containsKey(cloze)) { // else a machine failed
        Score score = cloze == null ? null : scores.get(cloze);
        scored.add(new ScoredReference(order.number(), text.draw(), score));
      }
    }
    progress.add(scored.size());
    return new ReferenceBlock(scored);
  }

  private Map<Cloze, Score> scores(ReferenceOrder order, Set<Cloze> clozes)
      throws InterruptedException {
    Scorer scoring =
        scorers.of(
            job.getExecutionId(),
            Required.number(scorer, "scorer"),
            directory,
            order.template(),
            device);
    Problem problem = order.problem();
    List<Cloze> distinct = List.copyOf(clozes);
    List<@Nullable Score> scored =
        scoring.scoreAnswer(problem, problem.reference().strip(), distinct);
    Map<Cloze, Score> scores = new HashMap<>();
    for (int i = 0; i < distinct.size(); i++) {
      Score score = scored.get(i);
      if (score != null) {
        scores.put(distinct.get(i), score);
      }
    }
    return scores;
  }
}
