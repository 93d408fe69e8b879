package dev.cadastre.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifiers by name and version; each pair has a small number. */
public final class VerifierRegister {

  /** The verifier under which the verdicts that a source recorded are kept. */
  public static final String RECORDED = "recorded";

  /** A verifier that gave verdicts or tallies in some run. */
  public record Known(int id, String name, String version) {}

  private static final String INSERT =
      "insert into verifier (verifier, name, version)"
          + " select coalesce(max(verifier), 0) + 1, cast(? as varchar), cast(? as varchar)"
          + " from verifier on conflict do nothing";

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
    Optional<Integer> known = find(name, version);
    while (known.isEmpty()) {
      // another thread or process may insert at the same moment: whoever comes first is found then
      database
          .patience()
          .outlast(
              () -> {
                insert(name, version);
                return true;
              });
      known = find(name, version);
    }
    return known.get();
  }

  private Optional<Integer> find(String name, String version) {
    return all().stream()
        .filter(known -> known.name().equals(name) && known.version().equals(version))
        .map(Known::id)
        .findFirst();
  }

  /** In a transaction of its own: others see the verifier before a chunk refers to it. */
  private void insert(String name, String version) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, name);
      insert.setString(2, version);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("the verifier " + name + " cannot be registered", e);
    }
  }

  /**
   * The verifiers that judged samples of a run or came with its tallies. The last is the one whose
   * verdicts count where none is named: recorded ones come first, then ours by age.
   */
  public List<Known> of(int run) {
    return Question.named("which-verifiers-judged-a-run")
        .ask(
            database.dataSource(),
            Map.of("run", run),
            row ->
                new Known(row.getInt("verifier"), row.getString("name"), row.getString("version")));
  }
}
