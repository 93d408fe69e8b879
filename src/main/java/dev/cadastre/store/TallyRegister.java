package dev.cadastre.store;

import dev.cadastre.aggregate.RunTallies;
import dev.cadastre.aggregate.Tally;
import dev.cadastre.sample.Run;
import dev.cadastre.verdict.AnswerClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Tallies: counted from verdicts, or taken in as they are. */
public final class TallyRegister {

  /** A problem's tally, with its number in the problem set. */
  public record Numbered(int problem, Tally tally) {}

  private final Database database;

  public TallyRegister(Database database) {
    this.database = database;
  }

  /** All tallies of a run under a verifier; of draws that came counted, none is missing. */
  public RunTallies of(Run run, int verifier) {
    List<Tally> tallies = tallies(run.id(), verifier);
    long planned =
        run.holds() == Run.Holds.TALLIES
            ? tallies.stream().mapToLong(Tally::drawn).sum()
            : (long) run.plannedDraws()
                * new ProblemSetRegister(database).find(run.problemSet()).orElseThrow().problems();
    return new RunTallies(tallies, planned == 0 ? null : Long.valueOf(planned));
  }

  /** The stored tallies of a run under a verifier, in the order of the problem set. */
  public List<Tally> tallies(int run, int verifier) {
    Map<String, Integer> parameters = Map.of("run", run, "verifier", verifier);
    Map<Integer, List<Tally.ClassCount>> classes = new HashMap<>();
    Question.named("how-often-was-each-answer-given")
        .ask(
            database.dataSource(),
            parameters,
            row ->
                classes
                    .computeIfAbsent(row.getInt("problem"), p -> new ArrayList<>())
                    .add(
                        new Tally.ClassCount(
                            row.getString("answer_class"),
                            row.getBoolean("correct"),
                            row.getInt("draws"))));
    return Question.named("what-is-the-tally-of-each-problem")
        .ask(
            database.dataSource(),
            parameters,
            row ->
                new Tally(
                    row.getString("external_id"),
                    row.getInt("drawn"),
                    row.getInt("correct"),
                    row.getInt("incorrect"),
                    row.getInt("no_answer"),
                    row.getInt("undecided"),
                    (Integer) row.getObject("truncated"),
                    classes.getOrDefault(row.getInt("problem"), List.of())));
  }

  /** Counts the verdicts of a stretch of problems, from (inclusive) to (exclusive). */
  public List<Numbered> count(int run, int verifier, List<String> ids, int from, int to) {
    DataSource source = database.dataSource();
    Map<String, Integer> parameters =
        Map.of("run", run, "verifier", verifier, "from", from, "to", to);
    Map<Integer, Counting> counting = new LinkedHashMap<>();
    Question.named("how-many-samples-were-drawn-and-truncated")
        .ask(
            source,
            parameters,
            row -> {
              Counting problem = new Counting();
              problem.drawn = row.getInt("drawn");
              problem.truncated =
                  row.getInt("told") == 0 ? null : Integer.valueOf(row.getInt("truncated"));
              counting.put(row.getInt("problem"), problem);
              return problem;
            });
    Question.named("how-many-verdicts-of-each-kind")
        .ask(
            source,
            parameters,
            row -> {
              Counting problem =
                  counting.computeIfAbsent(row.getInt("problem"), p -> new Counting());
              problem.add(
                  row.getString("verdict"), row.getString("answer_class"), row.getInt("draws"));
              return problem;
            });
    List<Numbered> tallies = new ArrayList<>();
    counting.forEach(
        (number, problem) -> tallies.add(new Numbered(number, problem.tally(ids.get(number)))));
    return tallies;
  }

  private static final class Counting {
    int drawn;
    @Nullable Integer truncated;
    int correct;
    int incorrect;
    int noAnswer;
    int undecided;
    final List<Tally.ClassCount> classes = new ArrayList<>();

    void add(String verdict, @Nullable String answerClass, int draws) {
      switch (verdict) {
        case VerdictWord.CORRECT -> correct += draws;
        case VerdictWord.INCORRECT -> incorrect += draws;
        case VerdictWord.NO_ANSWER -> noAnswer += draws;
        default -> undecided += draws;
      }
      if (answerClass != null && !verdict.equals(VerdictWord.UNDECIDED)) {
        classes.add(new Tally.ClassCount(answerClass, verdict.equals(VerdictWord.CORRECT), draws));
      }
    }

    Tally tally(String id) {
      return new Tally(id, drawn, correct, incorrect, noAnswer, undecided, truncated, classes);
    }
  }

  /** Replaces the tallies of these problems; joins the caller's transaction. */
  public void put(int run, int verifier, List<Numbered> tallies) {
    List<TallyRow> rows = new ArrayList<>();
    List<TallyClassRow> classes = new ArrayList<>();
    for (Numbered numbered : tallies) {
      Tally tally = numbered.tally();
      rows.add(
          new TallyRow(
              run,
              numbered.problem(),
              verifier,
              tally.drawn(),
              tally.correct(),
              tally.incorrect(),
              tally.noAnswer(),
              tally.undecided(),
              tally.truncated()));
      for (Tally.ClassCount count : tally.classes()) {
        classes.add(
            new TallyClassRow(
                run,
                numbered.problem(),
                verifier,
                AnswerClass.of(StorableText.of(count.answerClass())),
                count.correct(),
                count.count()));
      }
    }
    List<Integer> problems = tallies.stream().map(Numbered::problem).toList();
    database
        .transactions()
        .call(
            session -> {
              for (String row : List.of("TallyRow", "TallyClassRow")) {
                session
                    .createMutationQuery(
                        "delete from "
                            + row
                            + " where run = :run and verifier = :verifier"
                            + " and problem in (:problems)")
                    .setParameter("run", run)
                    .setParameter("verifier", verifier)
                    .setParameterList("problems", problems)
                    .executeUpdate();
              }
              session.insertMultiple(rows);
              session.insertMultiple(classes);
              return true;
            });
  }

  /** What the stored tally of a problem rests on. */
  public record CountedTally(int drawn, int verdicts) {}

  /** What the stored tallies of a run rest on, by problem. */
  public Map<Integer, CountedTally> counted(int run, int verifier) {
    Map<Integer, CountedTally> counted = new HashMap<>();
    Question.named("what-is-the-tally-of-each-problem")
        .ask(
            database.dataSource(),
            Map.of("run", run, "verifier", verifier),
            row ->
                counted.put(
                    row.getInt("problem"),
                    new CountedTally(
                        row.getInt("drawn"),
                        row.getInt("correct")
                            + row.getInt("incorrect")
                            + row.getInt("no_answer")
                            + row.getInt("undecided"))));
    return counted;
  }
}
