package dev.cadastre.job;

import dev.cadastre.job.ProblemFileReader.Numbered;
import dev.cadastre.problem.Problem;
import dev.cadastre.store.Database;
import dev.cadastre.store.ProblemSetRegister;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores problems in the chunk's transaction; items of a chunk are consecutive. */
@Named("problemWriter")
@Dependent
public class ProblemWriter extends AbstractItemWriter {

  @Inject Database database;
  @Inject Progress progress;
  @Inject @BatchProperty @Nullable String problemSet;

  private int set;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    set =
        new ProblemSetRegister(database)
            .find(Required.text(problemSet, "problemSet"))
            .orElseThrow()
            .id();
  }

  @Override
  public void writeItems(List<Object> items) {
    List<Problem> problems = items.stream().map(item -> ((Numbered) item).problem()).toList();
    new ProblemSetRegister(database).add(set, ((Numbered) items.get(0)).number(), problems);
    progress.add(items.size());
  }
}
