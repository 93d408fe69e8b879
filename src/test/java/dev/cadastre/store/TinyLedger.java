package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.operation.Aggregation;
import dev.cadastre.operation.CampaignRun;
import dev.cadastre.operation.ProblemImport;
import dev.cadastre.operation.RolloutImport;
import dev.cadastre.operation.RunComparison;
import dev.cadastre.operation.Verification;
import dev.cadastre.operation.Workspace;
import dev.cadastre.rollout.Score;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.sample.Run;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A small ledger that the product itself made, for questions whose answers are worked out by hand:
 *
 * <ul>
 *   <li>the campaign of datasets/tiny, whose README has its numbers;
 *   <li>run later-8, the base's recording again as another checkpoint, compared with base-8;
 *   <li>run gappy over three problems, six draws planned: sum holds draws 0, 1, 2 and 4, root only
 *       draw 0 and has a LaTeX reference, nothing holds no sample. The record calls draw 1 of sum
 *       wrong and draw 2 right; our verifier says the opposite;
 *   <li>scores of texts of base-8 and tuned-8 under the checkpoints of both;
 *   <li>likelihoods of references behind texts of base-8;
 *   <li>by SQL, two executions that did not end well.
 * </ul>
 */
final class TinyLedger implements AutoCloseable {

  private static final Path TINY = Path.of("datasets", "tiny");

  private static final String PROBLEMS =
      """
      {"id": "sum", "prompt": "1 + 1?", "reference": "2", "kind": "integer"}
      {"id": "root", "prompt": "Which integral is the square root of 2?", "reference": "\\\\int_0^a f", "kind": "math"}
      {"id": "nothing", "prompt": "1 + 2?", "reference": "3", "kind": "integer"}
      """;

  private static final String ROLLOUTS =
      """
      {"problem": "sum", "draw": 0, "text": "The answer is 2.", "stopReason": "stop", "tokens": 6, "correct": true}
      {"problem": "sum", "draw": 1, "text": "The answer is 2.", "stopReason": "stop", "tokens": 6, "correct": false}
      {"problem": "sum", "draw": 2, "text": "The answer is 3.", "stopReason": "stop", "tokens": 9, "correct": true}
      {"problem": "sum", "draw": 4, "text": "I can not count.", "stopReason": "length", "correct": false}
      {"problem": "root", "draw": 0, "text": "\\\\boxed{1.41}", "stopReason": "stop", "tokens": 3, "correct": false}
      """;

  private final Cadastre cadastre;

  private TinyLedger(Cadastre cadastre) {
    this.cadastre = cadastre;
  }

  static TinyLedger on(TestDatabase kind) {
    try {
      Path home = Files.createTempDirectory("cadastre-home");
      TinyLedger ledger = new TinyLedger(Cadastre.start(new Settings(home, kind.create(), "OFF")));
      ledger.fill(home);
      return ledger;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("no ledger", e);
    }
  }

  private void fill(Path home) throws IOException, SQLException {
    Workspace workspace = new Workspace(cadastre, line -> {});
    Path campaign = TINY.resolve("campaign.yaml");
    new CampaignRun(workspace).of(CampaignReader.read(campaign), Files.readString(campaign));
    rollouts(workspace, "later-8", "tiny", "recorded:tiny-later", TINY.resolve("base.jsonl"), 8);
    new RunComparison(workspace)
        .of("base-8", "later-8", "auto", ComparisonOptions.DEFAULTS.withBudget(8));
    Path problems = Files.writeString(home.resolve("problems.jsonl"), PROBLEMS);
    new ProblemImport(workspace).into("three", source(problems, "auto"));
    Path rollouts = Files.writeString(home.resolve("rollouts.jsonl"), ROLLOUTS);
    Run gappy = rollouts(workspace, "gappy", "three", "recorded:gappy", rollouts, 6);
    new Aggregation(workspace).of(gappy, new Verification(workspace).choose(gappy, "auto"));
    scores();
    likelihoods();
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into execution (execution, job, subject, operator, host, pid, software_version,"
              + " started_at, outcome) values (900, 'verify', 'run a', 'ada', 'h', 1, '0',"
              + " timestamp with time zone '2026-01-02 03:04:05+00:00', 'FAILED'), (901, 'verify',"
              + " 'run b', 'ada', 'h', 2, '0',"
              + " timestamp with time zone '2026-01-02 03:04:06+00:00', null)");
    }
  }

  /** Problems 0 seeds is preserved, 3 lantern shrunk, 4 make24 expanded. */
  private void scores() {
    ScoreRegister scores = new ScoreRegister(database());
    int base = 1;
    int tuned = 2;
    scores.add(
        1,
        1,
        tuned,
        List.of(
            score(0, 0, 3, -6.0),
            new ScoreRegister.ScoredDraw(0, 1, Score.EMPTY),
            score(3, 0, 2, -2 * Math.log(4)),
            score(3, 1, 1, -Math.log(8))));
    scores.add(1, 1, base, List.of(score(0, 0, 3, -3.0)));
    scores.add(
        1,
        2,
        base,
        List.of(
            score(0, 0, 4, -8.0),
            score(0, 1, 2, -2.0),
            score(4, 0, 3, -3 * Math.log(2)),
            new ScoreRegister.ScoredDraw(4, 3, Score.leftOut(999))));
  }

  /** References of base-8 under the tuned checkpoint: seeds 1/2, 1/4, 0 and none, ribbon 1/8. */
  private void likelihoods() {
    new LikelihoodRegister(database())
        .add(
            1,
            1,
            2,
            List.of(
                reference(0, 0, new Score(1, Math.log(.5), .5)),
                reference(0, 1, new Score(2, Math.log(.25), .5)),
                reference(0, 2, null),
                reference(0, 3, Score.leftOut(1)),
                reference(1, 0, new Score(1, Math.log(.125), .5))));
  }

  private static LikelihoodRegister.ScoredReference reference(
      int problem, int draw, @Nullable Score score) {
    return new LikelihoodRegister.ScoredReference(problem, draw, score);
  }

  private static ScoreRegister.ScoredDraw score(int problem, int draw, int tokens, double logProb) {
    return new ScoreRegister.ScoredDraw(problem, draw, new Score(tokens, logProb, .5));
  }

  private static Run rollouts(
      Workspace workspace, String run, String set, String checkpoint, Path file, int draws) {
    return new RolloutImport(workspace)
        .into(new RolloutImport.Order(run, set, checkpoint, null, draws, source(file, "jsonl")))
        .run();
  }

  private static SourceDescription source(Path file, String preset) {
    return new SourceDescription(
        file.toAbsolutePath().toString(), preset, Map.of(), Map.of(), null, 0, 0);
  }

  Database database() {
    return cadastre.database();
  }

  DataSource dataSource() {
    return database().dataSource();
  }

  /**
   * Some columns of an answer; whole numbers as long, for databases differ in how they count.
   *
   * @param columns separated by commas; empty for all
   */
  List<List<@Nullable Object>> ask(Question question, Map<String, String> written, String columns) {
    Answer answer = question.ask(dataSource(), written, Integer.MAX_VALUE);
    List<String> wanted = columns.isEmpty() ? answer.columns() : List.of(columns.split(", "));
    assertThat(answer.columns()).containsAll(wanted);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (List<@Nullable Object> row : answer.rows()) {
      List<@Nullable Object> values = new ArrayList<>();
      for (String column : wanted) {
        Object value = row.get(answer.columns().indexOf(column));
        values.add(
            value instanceof Integer || value instanceof BigDecimal
                ? (Object) ((Number) value).longValue()
                : value);
      }
      rows.add(values);
    }
    return rows;
  }

  @Override
  public void close() {
    cadastre.close();
  }
}
