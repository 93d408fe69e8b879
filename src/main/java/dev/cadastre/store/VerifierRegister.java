package dev.cadastre.store;

import java.util.List;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;

/** Verifiers by name and version; each pair has a small number. */
public final class VerifierRegister {

  /** The verifier under which the verdicts that a source recorded are kept. */
  public static final String RECORDED = "recorded";

  /** A verifier that gave verdicts or tallies in some run. */
  public record Known(int id, String name, String version) {}

  private final Database database;

  public VerifierRegister(Database database) {
    this.database = database;
  }

  public List<Known> all() {
    return Question.named("which-verifiers-are-there")
        .ask(
            database.dataSource(),
            Map.of(),
            row ->
                new Known(row.getInt("verifier"), row.getString("name"), row.getString("version")));
  }

  /** The number of a verifier, new if it was never seen. */
  public int id(String name, String version) {
    return all().stream()
        .filter(known -> known.name().equals(name) && known.version().equals(version))
        .map(Known::id)
        .findFirst()
        .orElseGet(() -> insertOrFind(name, version));
  }

  /** Two processes may meet a new verifier at once: the second finds what the first wrote. */
  private int insertOrFind(String name, String version) {
    try {
      return insert(name, version);
    } catch (ConstraintViolationException e) {
      return all().stream()
          .filter(known -> known.name().equals(name) && known.version().equals(version))
          .map(Known::id)
          .findFirst()
          .orElseThrow(() -> e);
    }
  }

  private int insert(String name, String version) {
    return database
        .transactions()
        .call(
            session -> {
              int id =
                  session
                      .createSelectionQuery(
                          "select coalesce(max(verifier), 0) + 1 from VerifierRow", Integer.class)
                      .getSingleResult();
              session.insert(new VerifierRow(id, name, version));
              return id;
            });
  }

  /** The verifiers that judged samples of a run or came with its tallies, newest last. */
  public List<Known> of(int run) {
    return Question.named("which-verifiers-judged-a-run")
        .ask(
            database.dataSource(),
            Map.of("run", run),
            row ->
                new Known(row.getInt("verifier"), row.getString("name"), row.getString("version")));
  }
}
