package dev.cadastre.job;

import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.store.Database;
import dev.cadastre.store.ProblemSetRegister;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a declared problem set from its file; the file must still be the one that was declared. */
@Named("problemFileReader")
@Dependent
public class ProblemFileReader extends AbstractItemReader {

  /** A problem with its number. */
  record Numbered(int number, Problem problem) {}

  @Inject Database database;
  @Inject @BatchProperty @Nullable String problemSet;

  private List<Problem> problems = List.of();
  private int next;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    String name = Required.text(problemSet, "problemSet");
    ProblemSetRegister.StoredSet declared =
        new ProblemSetRegister(database).find(name).orElseThrow();
    ProblemSet read = SourceDescription.read(declared.source()).problemSet(name);
    if (!read.sha256().equals(declared.sha256())) {
      throw new IllegalStateException(
          "the file of problem set " + name + " changed while it was taken in; import it again");
    }
    problems = read.problems();
  }

  @Override
  public @Nullable Object readItem() {
    if (next == problems.size()) {
      return null;
    }
    Numbered numbered = new Numbered(next, problems.get(next));
    next++;
    return numbered;
  }
}
