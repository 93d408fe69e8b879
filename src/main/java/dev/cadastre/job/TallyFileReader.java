package dev.cadastre.job;

import dev.cadastre.aggregate.Tally;
import dev.cadastre.dataset.TallyReader;
import dev.cadastre.job.UncountedReader.Counted;
import dev.cadastre.problem.Problem;
import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.TallyRegister;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the tallies of a run from its file; those of problems that the set lacks are left out. */
@Named("tallyFileReader")
@Dependent
public class TallyFileReader extends AbstractItemReader {

  @Inject Database database;
  @Inject Progress progress;
  @Inject @BatchProperty @Nullable String run;

  private final Deque<Counted> tallies = new ArrayDeque<>();

  @Override
  public void open(@Nullable Serializable checkpoint) {
    RunRegister runs = new RunRegister(database);
    Run taken = runs.find(Required.text(run, "run")).orElseThrow();
    List<Problem> problems = new ProblemSetRegister(database).problems(taken.problemSetId());
    Map<String, Integer> numbers = new HashMap<>();
    for (int number = 0; number < problems.size(); number++) {
      numbers.put(problems.get(number).id(), number);
    }
    DrawSource.Recording source =
        (DrawSource.Recording) DrawSource.read(runs.source(taken.id()).orElseThrow().description());
    for (Tally tally : TallyReader.read(source.file().tallies()).tallies()) {
      Integer number = numbers.get(tally.problem());
      if (number != null) {
        tallies.add(new Counted(List.of(new TallyRegister.Numbered(number, tally))));
      }
    }
  }

  @Override
  public @Nullable Object readItem() {
    progress.add(1);
    return tallies.poll();
  }
}
