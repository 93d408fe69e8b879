package dev.cadastre.store;

import dev.cadastre.aggregate.TraceCounts;
import dev.cadastre.sample.SampleLedger.StoredText;
import dev.cadastre.verdict.TraceCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the trace checks of this version found. What is still to do is asked here; writes are
 * insert-if-absent and join the caller's transaction.
 */
public final class TraceCheckRegister {

  /** The check of one draw. */
  public record CheckedDraw(int problem, int draw, TraceCheck check) {}

  static final ProblemCounter COUNTER =
      new ProblemCounter(
          "insert into trace_check_count (run, problem, version, checks) values (?, ?, ?, 0)"
              + " on conflict do nothing",
          "update trace_check_count c set checks = (select count(*) from trace_check t"
              + " where t.run = ? and t.problem = c.problem and t.version = c.version)"
              + " where c.run = ? and c.problem = ? and c.version = ?");

  private final Database database;

  public TraceCheckRegister(Database database) {
    this.database = database;
  }

  /** How many samples of each problem are unchecked; problems without any are absent. */
  public Map<Integer, Integer> unchecked(int run) {
    Map<Integer, Integer> unchecked = new TreeMap<>();
    Question.named("how-many-samples-lack-a-trace-check")
        .ask(
            database.dataSource(),
            Map.of("run", run, "version", TraceCheck.VERSION),
            row -> unchecked.put(row.getInt("problem"), row.getInt("samples")));
    return unchecked;
  }

  /** The next unchecked samples of a problem after a draw, in order of draws. */
  public List<StoredText> unchecked(int run, int problem, int afterDraw, int limit) {
    return Question.named("which-samples-lack-a-trace-check")
        .ask(
            database.dataSource(),
            Map.of(
                "run",
                run,
                "problem",
                problem,
                "version",
                TraceCheck.VERSION,
                "after",
                afterDraw,
                "limit",
                limit),
            row -> new StoredText(row.getInt("draw"), row.getString("text")));
  }

  /** The traces that a verifier judged, by the problem's id. */
  public Map<String, TraceCounts> counts(int run, int verifier) {
    Map<String, TraceCounts> counts = new HashMap<>();
    Question.named("how-valid-are-the-traces-of-each-problem")
        .ask(
            database.dataSource(),
            Map.of("run", run, "verifier", verifier, "version", TraceCheck.VERSION),
            row ->
                counts.put(
                    row.getString("problem"),
                    new TraceCounts(
                        row.getLong("samples"),
                        row.getLong("written"),
                        row.getLong("sound"),
                        row.getLong("correct"),
                        row.getLong("correct_unsound"),
                        row.getLong("sound_incorrect"),
                        row.getLong("bare"),
                        row.getLong("underived"),
                        row.getLong("equations"),
                        row.getLong("hold"))));
    return counts;
  }

  /**
   * Stores what is absent.
   *
   * @param execution job execution that made it
   */
  public void add(long execution, int run, List<CheckedDraw> checked) {
    List<TraceCheckRow> rows = new ArrayList<>(checked.size());
    TreeSet<Integer> problems = new TreeSet<>();
    for (CheckedDraw draw : checked) {
      TraceCheck check = draw.check();
      problems.add(draw.problem());
      rows.add(
          new TraceCheckRow(
              run,
              draw.problem(),
              draw.draw(),
              TraceCheck.VERSION,
              check.equations(),
              check.hold(),
              check.rounded(),
              check.bare(),
              check.underived(),
              execution));
    }
    database
        .transactions()
        .call(
            session -> {
              session.insertMultiple(rows);
              session.doWork(
                  connection -> COUNTER.recount(connection, run, problems, TraceCheck.VERSION));
              return true;
            });
  }
}
