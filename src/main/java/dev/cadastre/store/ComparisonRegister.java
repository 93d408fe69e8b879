package dev.cadastre.store;

import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.PassAtKDifference;
import dev.cadastre.aggregate.ProblemComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Results of comparisons. A result stays; other inputs or levels make another one. */
public final class ComparisonRegister {

  /**
   * What was compared.
   *
   * @param inputSha256 over the tallies, the verifiers and the options: one result each
   */
  public record Subject(
      String name,
      int baseRun,
      int tunedRun,
      int baseVerifier,
      int tunedVerifier,
      String inputSha256) {}

  /** A stored comparison. */
  public record Stored(
      int id,
      String name,
      String base,
      String tuned,
      int baseVerifier,
      int tunedVerifier,
      String inputSha256) {}

  private final Database database;

  public ComparisonRegister(Database database) {
    this.database = database;
  }

  /** Every stored comparison, oldest first. */
  public List<Stored> all() {
    return Question.named("which-comparisons-are-there")
        .ask(
            database.dataSource(),
            Map.of(),
            row ->
                new Stored(
                    row.getInt("comparison"),
                    row.getString("name"),
                    row.getString("base"),
                    row.getString("tuned"),
                    row.getInt("base_verifier"),
                    row.getInt("tuned_verifier"),
                    row.getString("input_sha256")));
  }

  /** The comparison of an input, if it was made. */
  public Optional<Stored> find(String inputSha256) {
    return all().stream().filter(stored -> stored.inputSha256().equals(inputSha256)).findFirst();
  }

  /** Stores a result unless its input has one; joins the caller's transaction. */
  public void put(long execution, Subject subject, Comparison result, String json) {
    database
        .transactions()
        .register(
            session -> {
              if (find(subject.inputSha256()).isPresent()) {
                return false;
              }
              int id =
                  session
                      .createSelectionQuery(
                          "select coalesce(max(comparison), 0) + 1 from ComparisonRow",
                          Integer.class)
                      .getSingleResult();
              session.insert(row(id, execution, subject, result, json));
              session.insertMultiple(problems(id, result));
              session.insertMultiple(curve(id, result));
              return true;
            });
  }

  private ComparisonRow row(
      int id, long execution, Subject subject, Comparison result, String json) {
    return new ComparisonRow(
        id,
        subject.name(),
        subject.baseRun(),
        subject.tunedRun(),
        subject.baseVerifier(),
        subject.tunedVerifier(),
        subject.inputSha256(),
        result.problems(),
        result.draws(),
        result.preserved(),
        result.expanded(),
        result.shrunk(),
        result.outOfSupport(),
        result.srr(),
        result.ndr(),
        result.sds(),
        result.nscr(),
        result.mcnemarP(),
        result.expectedChurn(),
        json,
        execution,
        database.now());
  }

  private static List<ComparisonProblemRow> problems(int id, Comparison result) {
    List<ComparisonProblemRow> rows = new ArrayList<>();
    for (ProblemComparison problem : result.byProblem()) {
      rows.add(
          new ComparisonProblemRow(
              id,
              problem.problem(),
              problem.base().draws(),
              problem.base().correct(),
              problem.tuned().draws(),
              problem.tuned().correct(),
              problem.cell().toString(),
              word(problem.base().certified()),
              word(problem.tuned().certified())));
    }
    return rows;
  }

  private static @Nullable String word(@Nullable Enum<?> value) {
    if (value == null) {
      return null;
    }
    return value.toString();
  }

  private static List<ComparisonPassAtKRow> curve(int id, Comparison result) {
    List<ComparisonPassAtKRow> rows = new ArrayList<>();
    for (PassAtKDifference point : result.passAtK()) {
      rows.add(
          new ComparisonPassAtKRow(
              id,
              point.k(),
              point.base(),
              point.tuned(),
              point.delta(),
              point.lower(),
              point.upper(),
              point.bandLower(),
              point.bandUpper()));
    }
    return rows;
  }
}
