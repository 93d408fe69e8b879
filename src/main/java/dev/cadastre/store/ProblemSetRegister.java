package dev.cadastre.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.sample.RefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.StatelessSession;

/** The stored problem sets. A set never changes: its name stands for one content. */
public final class ProblemSetRegister {

  /**
   * A registered set; its problems are all stored once {@code stored} equals {@code problems}.
   *
   * @param source JSON of where it came from
   */
  public record StoredSet(
      int id, String name, String sha256, int problems, int stored, String source) {
    public boolean complete() {
      return stored == problems;
    }
  }

  private static final Question SETS = Question.named("which-problem-sets-are-there");

  private final Database database;

  public ProblemSetRegister(Database database) {
    this.database = database;
  }

  public List<StoredSet> all() {
    return SETS.ask(database.dataSource(), Map.of(), ProblemSetRegister::read);
  }

  private static StoredSet read(ResultSet row) throws SQLException {
    return new StoredSet(
        row.getInt("problem_set"),
        row.getString("name"),
        row.getString("sha256"),
        row.getInt("problems"),
        row.getInt("stored"),
        row.getString("source"));
  }

  public Optional<StoredSet> find(String name) {
    return all().stream().filter(set -> set.name().equals(name)).findFirst();
  }

  /**
   * Registers a set by name; its problems are stored by {@link #add}.
   *
   * @throws RefusedException if the name stands for another content
   */
  public StoredSet declare(ProblemSet set, String source) {
    Optional<StoredSet> known = find(set.name());
    if (known.isPresent()) {
      return same(known.get(), set);
    }
    return database
        .transactions()
        .call(
            session -> {
              RegisterTurn.take(session);
              return SETS.askIn(session, Map.of(), ProblemSetRegister::read).stream()
                  .filter(stored -> stored.name().equals(set.name()))
                  .findFirst()
                  .map(stored -> same(stored, set))
                  .orElseGet(() -> insert(session, set, source));
            });
  }

  private StoredSet same(StoredSet known, ProblemSet set) {
    if (!known.sha256().equals(set.sha256())) {
      throw new RefusedException(changed(known, set));
    }
    return known;
  }

  private StoredSet insert(StatelessSession session, ProblemSet set, String source) {
    int id =
        session
            .createSelectionQuery(
                "select coalesce(max(problemSet), 0) + 1 from ProblemSetRow", Integer.class)
            .getSingleResult();
    session.insert(
        new ProblemSetRow(
            id, set.name(), set.sha256(), set.problems().size(), source, database.now()));
    return new StoredSet(id, set.name(), set.sha256(), set.problems().size(), 0, source);
  }

  private String changed(StoredSet stored, ProblemSet wanted) {
    List<Problem> old = problems(stored.id());
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < Math.min(old.size(), wanted.problems().size()); i++) {
      if (!old.get(i).equals(wanted.problems().get(i))) {
        changes.add(wanted.problems().get(i).id());
      }
    }
    return "a problem set's name stands for one content; "
        + stored.name()
        + " is stored with "
        + stored.problems()
        + " problems (sha256 "
        + stored.sha256().substring(0, 12)
        + "…), the file has "
        + wanted.problems().size()
        + " (sha256 "
        + wanted.sha256().substring(0, 12)
        + "…)"
        + (changes.isEmpty()
            ? ""
            : ", and "
                + changes.size()
                + " differ, first "
                + String.join(", ", changes.subList(0, Math.min(3, changes.size()))))
        + "; give the new set another name";
  }

  /** Stores problems that are absent, from a number on; joins the caller's transaction. */
  public void add(int set, int from, List<Problem> problems) {
    List<ProblemRow> rows = new ArrayList<>();
    for (int i = 0; i < problems.size(); i++) {
      Problem problem = problems.get(i);
      rows.add(
          new ProblemRow(
              set,
              from + i,
              problem.id(),
              StorableText.of(problem.prompt()),
              StorableText.of(problem.reference()),
              problem.kind().name(),
              StorableText.of(Json.of(problem.metadata()))));
    }
    database
        .transactions()
        .call(
            session -> {
              session.insertMultiple(rows);
              return true;
            });
  }

  /** The problems of a set; a problem's place is its number. */
  public List<Problem> problems(int set) {
    return Question.named("which-problems-does-a-set-hold")
        .ask(
            database.dataSource(),
            Map.of("problemSet", set),
            row ->
                new Problem(
                    row.getString("external_id"),
                    row.getString("prompt"),
                    row.getString("reference_answer"),
                    AnswerKind.valueOf(row.getString("answer_kind")),
                    Json.read(
                        row.getString("metadata"),
                        new TypeReference<TreeMap<String, String>>() {})));
  }
}
