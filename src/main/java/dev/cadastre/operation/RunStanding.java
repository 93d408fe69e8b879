package dev.cadastre.operation;

import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands while it is worked on, read from counters: millions of samples cost no more than
 * its problems.
 *
 * @param problems in its problem set
 * @param plannedDraws of each problem
 * @param drawn draws stored
 * @param missing planned draws that are not stored
 * @param tokens of those stored, as far as their sources tell
 * @param purged whether its samples were taken out, which then miss nothing
 * @param verdicts of the verifier that is asked for, or else of another one; null before the first
 */
public record RunStanding(
    String name,
    String checkpoint,
    String problemSet,
    int problems,
    int plannedDraws,
    long drawn,
    long missing,
    long tokens,
    boolean purged,
    @Nullable Verdicts verdicts) {

  /**
   * What a verifier said so far.
   *
   * @param verifier its name
   * @param all verdicts, the four kinds together
   */
  public record Verdicts(
      String verifier, long all, long correct, long incorrect, long noAnswer, long undecided) {

    /** Of several runs together; their verifiers may differ. */
    static Optional<Verdicts> together(List<Verdicts> runs) {
      String verifiers =
          runs.stream().map(Verdicts::verifier).distinct().collect(Collectors.joining(" and "));
      return runs.stream().reduce((one, other) -> one.and(other, verifiers));
    }

    private Verdicts and(Verdicts other, String verifiers) {
      return new Verdicts(
          verifiers,
          all + other.all,
          correct + other.correct,
          incorrect + other.incorrect,
          noAnswer + other.noAnswer,
          undecided + other.undecided);
    }
  }

  /** Draws planned over all problems: of tallies those they count, of a purged run none. */
  public long planned() {
    return missing == 0 ? drawn : Math.max((long) problems * plannedDraws, drawn);
  }

  /**
   * A run by its name; empty if it is not there.
   *
   * @param verifier whose verdicts are wanted; null for those of any
   */
  public static Optional<RunStanding> of(
      Database database, String name, @Nullable String verifier) {
    return Question.named("how-far-is-a-run")
        .ask(
            database.dataSource(),
            Map.of("run", name),
            row -> standing(row, verdicts(database, name, verifier)))
        .stream()
        .findFirst();
  }

  private static RunStanding standing(ResultSet row, @Nullable Verdicts verdicts)
      throws SQLException {
    return new RunStanding(
        row.getString("name"),
        row.getString("checkpoint"),
        row.getString("problem_set"),
        row.getInt("problems"),
        row.getInt("planned_draws"),
        row.getLong("drawn"),
        row.getLong("missing"),
        row.getLong("tokens"),
        row.getBoolean("purged"),
        verdicts);
  }

  /** Of the wanted verifier, else of the newest; those that came with a run are the first. */
  private static @Nullable Verdicts verdicts(
      Database database, String run, @Nullable String verifier) {
    List<Verdicts> all =
        Question.named("how-many-verdicts-has-a-run-of-each-kind")
            .ask(
                database.dataSource(),
                Map.of("run", run),
                row ->
                    new Verdicts(
                        row.getString("verifier"),
                        row.getLong("verdicts"),
                        row.getLong("correct"),
                        row.getLong("incorrect"),
                        row.getLong("no_answer"),
                        row.getLong("undecided")));
    return all.stream()
        .filter(one -> one.verifier().equals(verifier))
        .reduce((older, newer) -> newer)
        .or(() -> all.stream().reduce((older, newer) -> newer))
        .orElse(null);
  }
}
