package dev.cadastre.job;

import dev.cadastre.problem.Problem;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.SampleLedger.StoredText;
import dev.cadastre.store.Database;
import dev.cadastre.store.LikelihoodRegister;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.RunRegister;
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

/** Asks the ledger behind which reasonings no reference was scored, in blocks of one problem. */
@Named("referenceReader")
@Dependent
public class ReferenceReader extends AbstractItemReader {

  /** Texts that share one reading of their prompt. */
  private static final int BLOCK = 64;

  /** Texts of one problem whose answers its reference replaces. */
  record ReferenceOrder(
      int number, Problem problem, @Nullable String template, List<StoredText> texts) {}

  @Inject Database database;
  @Inject @BatchProperty @Nullable String run;
  @Inject @BatchProperty @Nullable String scorer;
  @Inject @BatchProperty @Nullable String draws;
  @Inject @BatchProperty @Nullable String partition;
  @Inject @BatchProperty @Nullable String partitions;

  private final Deque<Integer> open = new ArrayDeque<>();
  private LikelihoodRegister likelihoods;
  private LikelihoodRegister.Choice choice;
  private List<Problem> problems;
  private @Nullable String template;
  private int after = -1;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    Run scored = new RunRegister(database).find(Required.text(run, "run")).orElseThrow();
    problems = new ProblemSetRegister(database).problems(scored.problemSetId());
    template = scored.plan().template();
    likelihoods = new LikelihoodRegister(database);
    choice =
        new LikelihoodRegister.Choice(
            scored.id(), Required.number(scorer, "scorer"), Required.number(draws, "draws"));
    Share share = Share.of(partition, partitions);
    likelihoods.missing(choice).keySet().stream().filter(share::has).forEach(open::add);
  }

  @Override
  public @Nullable Object readItem() {
    while (!open.isEmpty()) {
      int number = open.element();
      List<StoredText> texts = likelihoods.missing(choice, number, after, BLOCK);
      if (!texts.isEmpty()) {
        after = texts.get(texts.size() - 1).draw();
        return new ReferenceOrder(number, problems.get(number), template, texts);
      }
      open.remove();
      after = -1;
    }
    return null;
  }
}
