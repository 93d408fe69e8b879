package dev.cadastre.store;

import dev.cadastre.archive.ColumnType;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/** Reads what the ledger's numbers stand for. */
final class LedgerNameReader {

  private final Connection connection;
  private final LedgerNames names = new LedgerNames();

  LedgerNameReader(Connection connection) {
    this.connection = connection;
  }

  /** Names of all that is stored, and the problems of these runs. */
  LedgerNames read(List<String> runs) {
    ask(
        "which-verifiers-are-there",
        row ->
            put(
                ColumnType.VERIFIER,
                row.getLong("verifier"),
                row.getString("name") + "@" + row.getString("version")));
    ask(
        "which-checkpoints-are-there",
        row -> put(ColumnType.CHECKPOINT, row.getLong("checkpoint"), row.getString("identity")));
    ask(
        "which-problem-sets-are-there",
        row -> put(ColumnType.PROBLEM_SET, row.getLong("problem_set"), row.getString("name")));
    ask(
        "which-comparisons-are-there",
        row ->
            put(ColumnType.COMPARISON, row.getLong("comparison"), row.getString("input_sha256")));
    ask(
        "which-runs-are-there",
        row -> {
          put(ColumnType.RUN, row.getLong("run"), row.getString("name"));
          if (runs.contains(row.getString("name"))) {
            names.problems(row.getLong("run"), problems(row.getLong("problem_set")));
          }
          return true;
        });
    return names;
  }

  private List<String> problems(long set) {
    return Question.named("which-problems-does-a-set-hold")
        .ask(connection, Map.of("problemSet", set), row -> row.getString("external_id"));
  }

  private boolean put(ColumnType type, long number, String name) {
    names.put(type, number, name);
    return true;
  }

  private void ask(String question, Question.RowReader<Boolean> reader) {
    Question.named(question).ask(connection, Map.of(), reader);
  }
}
