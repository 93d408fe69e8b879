package dev.cadastre.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.TokenTrace;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunChange;
import dev.cadastre.store.Database;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.Question;
import dev.cadastre.store.RunChangeRegister;
import dev.cadastre.store.TraceBytes;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes the samples of a run, problem by problem, so that memory holds one problem's at most. */
public final class RunExport {

  /** How samples are written. */
  public enum Form {
    JSON,
    CSV;

    public static Form of(String text) {
      for (Form form : values()) {
        if (form.name().equalsIgnoreCase(text)) {
          return form;
        }
      }
      throw new IllegalArgumentException("an export is json, csv or nel; got '" + text + "'");
    }
  }

  private static final List<String> COLUMNS =
      List.of(
          "problem",
          "draw",
          "text",
          "stopReason",
          "tokens",
          "sumLogProbNats",
          "sumSamplingLogProbNats",
          "meanTokenEntropyNats",
          "maxTokenEntropyNats",
          "execution",
          "verdicts");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final Run run;
  private final long limit;
  private final boolean trace;
  private final List<RunChange> changes;

  /**
   * An export.
   *
   * @param limit most samples
   * @param trace whether the numbers of every token are written, where they are stored
   */
  public RunExport(Database database, Run run, long limit, boolean trace) {
    this.database = database;
    this.run = run;
    this.limit = limit;
    this.trace = trace;
    this.changes = new RunChangeRegister(database).of(run.id());
  }

  /**
   * Checks before anything is written.
   *
   * @throws IllegalArgumentException if this run or form can't be exported
   */
  public void check(Form form) {
    if (run.holds() == Run.Holds.TALLIES) {
      throw new IllegalArgumentException(
          "samples are exported; run "
              + run.name()
              + " holds tallies; print them with cadastre aggregate --format csv");
    }
    if (trace && form == Form.CSV) {
      throw new IllegalArgumentException(
          "traces are written as json; got --format csv; leave --trace or --format out");
    }
    Purged purged = new Purged(database, run);
    purged.requireTexts("exporting");
    if (trace) {
      purged.requireTraces();
    }
  }

  /** Writes to {@code out}, which is left open. */
  public void write(Form form, Appendable out) throws IOException {
    check(form);
    CSVPrinter csv = form == Form.CSV ? new CSVPrinter(out, CSVFormat.RFC4180) : null;
    if (csv != null) {
      List<String> columns = new ArrayList<>(COLUMNS);
      if (!changes.isEmpty()) {
        columns.add(columns.size() - 1, "forcedChanges");
      }
      csv.printRecord(columns);
    }
    List<Problem> problems = new ProblemSetRegister(database).problems(run.problemSetId());
    long written = 0;
    for (int number = 0; number < problems.size() && written < limit; number++) {
      for (Map<String, @Nullable Object> sample : samples(number, problems.get(number).id())) {
        if (written == limit) {
          break;
        }
        if (csv == null) {
          out.append(JSON.writeValueAsString(sample)).append('\n');
        } else {
          sample.put("verdicts", JSON.writeValueAsString(sample.get("verdicts")));
          csv.printRecord(sample.values());
        }
        written++;
      }
    }
  }

  private List<Map<String, @Nullable Object>> samples(int number, String id) {
    Map<String, Integer> parameters = Map.of("run", run.id(), "problem", number);
    Map<Integer, List<Map<String, @Nullable Object>>> verdicts = new LinkedHashMap<>();
    Question.named("what-did-the-verifiers-say-of-a-problem")
        .ask(
            database.dataSource(),
            parameters,
            row ->
                verdicts
                    .computeIfAbsent(row.getInt("draw"), draw -> new ArrayList<>())
                    .add(
                        columns(
                            row,
                            "verifier",
                            "version",
                            "verdict",
                            "reason",
                            "answer",
                            "answer_class")));
    Map<Integer, TokenTrace> traces = trace ? traces(parameters) : Map.of();
    return Question.named("what-was-drawn-of-a-problem")
        .ask(
            database.dataSource(),
            parameters,
            row -> {
              Map<String, @Nullable Object> sample = new LinkedHashMap<>();
              sample.put("problem", id);
              sample.put("draw", row.getInt("draw"));
              sample.put("text", row.getString("text"));
              sample.put("stopReason", row.getString("stop_reason"));
              sample.put("tokens", row.getObject("tokens"));
              sample.put("sumLogProbNats", row.getObject("sum_log_prob_nats"));
              sample.put("sumSamplingLogProbNats", row.getObject("sum_sampling_log_prob_nats"));
              sample.put("meanTokenEntropyNats", row.getObject("mean_token_entropy_nats"));
              sample.put("maxTokenEntropyNats", row.getObject("max_token_entropy_nats"));
              sample.put("execution", row.getLong("execution"));
              if (!changes.isEmpty()) {
                sample.put("forcedChanges", changesBefore(row.getLong("execution")));
              }
              sample.put("verdicts", verdicts.getOrDefault(row.getInt("draw"), List.of()));
              if (trace) {
                sample.put("trace", traces.get(row.getInt("draw")));
              }
              return sample;
            });
  }

  /** How many forced changes of its run a sample was drawn after. */
  private long changesBefore(long execution) {
    return changes.stream().filter(change -> change.lastExecution() < execution).count();
  }

  private Map<Integer, TokenTrace> traces(Map<String, Integer> parameters) {
    Map<Integer, TokenTrace> traces = new HashMap<>();
    Question.named("which-token-traces-does-a-problem-hold")
        .ask(
            database.dataSource(),
            parameters,
            row -> traces.put(row.getInt("draw"), TraceBytes.decode(row.getBytes("trace"))));
    return traces;
  }

  private static Map<String, @Nullable Object> columns(ResultSet row, String... names)
      throws SQLException {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    for (String name : names) {
      columns.put(name.equals("answer_class") ? "answerClass" : name, row.getString(name));
    }
    return columns;
  }
}
