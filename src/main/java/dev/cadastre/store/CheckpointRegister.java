package dev.cadastre.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The checkpoints that were drawn from or scored with, each under a label that people can read. */
public final class CheckpointRegister {

  /** What stands before the name of a checkpoint that only a recording knows. */
  public static final String RECORDED = "recorded:";

  /**
   * A stored checkpoint.
   *
   * @param id small number that scores refer to
   * @param identity {@code sha256:HEX} of its files, or {@code recorded:NAME}
   * @param label the first name that people gave it, unique
   * @param path the directory it was seen in first; null for a recording's
   */
  public record Known(int id, String identity, String label, @Nullable String path) {}

  private final Database database;

  public CheckpointRegister(Database database) {
    this.database = database;
  }

  /** Every checkpoint, oldest first. */
  public List<Known> all() {
    return Question.named("which-checkpoints-are-there")
        .ask(
            database.dataSource(),
            Map.of(),
            row ->
                new Known(
                    row.getInt("checkpoint"),
                    row.getString("identity"),
                    row.getString("label"),
                    row.getString("path")));
  }

  public Optional<Known> find(String identity) {
    return all().stream().filter(known -> known.identity().equals(identity)).findFirst();
  }

  /**
   * Registers a checkpoint, or finds it: the first label and path stay. A label that another
   * checkpoint has gets the next free number behind it.
   */
  public Known declare(String identity, String label, @Nullable String path) {
    return find(identity)
        .orElseGet(
            () -> {
              database.transactions().call(session -> id(session, identity, label, path));
              return find(identity).orElseThrow();
            });
  }

  /** The newest description of how servers gave a checkpoint. */
  public Optional<String> newestSource(int checkpoint) {
    List<String> sources = sources(checkpoint);
    return sources.isEmpty() ? Optional.empty() : Optional.of(sources.get(sources.size() - 1));
  }

  /** The oldest one. */
  public Optional<String> firstSource(int checkpoint) {
    return sources(checkpoint).stream().findFirst();
  }

  private List<String> sources(int checkpoint) {
    return Question.named("how-was-a-checkpoint-served")
        .ask(
            database.dataSource(),
            Map.of("checkpoint", checkpoint),
            row -> row.getString("source"));
  }

  /** Makes a description the newest of a checkpoint, unless it is already. */
  public void addSource(int checkpoint, String source) {
    database
        .transactions()
        .register(
            session -> {
              List<String> known = sources(checkpoint);
              if (!known.isEmpty() && known.get(known.size() - 1).equals(source)) {
                return false;
              }
              session.insert(
                  new CheckpointSourceRow(checkpoint, known.size(), source, database.now()));
              return true;
            });
  }

  /** The number of a checkpoint inside a transaction; one never seen is labelled by identity. */
  int id(StatelessSession session, String identity) {
    return id(
        session,
        identity,
        identity.startsWith(RECORDED) ? identity.substring(RECORDED.length()) : identity,
        null);
  }

  private int id(StatelessSession session, String identity, String label, @Nullable String path) {
    RegisterTurn.take(session);
    return session
        .createSelectionQuery(
            "select checkpoint from CheckpointRow where identity = :identity", Integer.class)
        .setParameter("identity", identity)
        .uniqueResultOptional()
        .orElseGet(() -> insert(session, identity, label, path));
  }

  private int insert(
      StatelessSession session, String identity, String label, @Nullable String path) {
    List<CheckpointRow> rows =
        session.createSelectionQuery("from CheckpointRow", CheckpointRow.class).list();
    int id = rows.stream().mapToInt(row -> row.checkpoint).max().orElse(0) + 1;
    Set<String> taken = rows.stream().map(row -> row.label).collect(Collectors.toSet());
    String free = label;
    for (int number = 2; taken.contains(free); number++) {
      free = label + "-" + number;
    }
    session.insert(new CheckpointRow(id, identity, free, path, database.now()));
    return id;
  }
}
