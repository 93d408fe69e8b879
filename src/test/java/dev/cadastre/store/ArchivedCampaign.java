package dev.cadastre.store;

import dev.cadastre.archive.Manifest;
import dev.cadastre.audit.Actor;
import dev.cadastre.audit.Event;
import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.operation.CampaignExport;
import dev.cadastre.operation.CampaignImport;
import dev.cadastre.operation.CampaignRun;
import dev.cadastre.operation.Workspace;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.Score;
import dev.cadastre.rollout.TokenTrace;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.sample.SampleLedger.DrawnBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/**
 * A ledger that holds one campaign with all that an archive can hold: texts of odd characters,
 * unknown fields, NaN, traces with and without entropies, scores, likelihoods, a run of tallies
 * only, comparisons, a source of servers, something forced, and an execution that still runs.
 */
final class ArchivedCampaign implements AutoCloseable {

  static final String NAME = "moved";

  private static final String PROBLEMS =
      """
      {"id": "sum", "prompt": "1 + 1? \\u0000 \\ud83d\\ude00 \\u2028", "reference": "2", "kind": "integer", "category": "sums"}
      {"id": "a \\"b\\"\\\\", "prompt": "How many\\r\\n\\tquotes?", "reference": "2", "kind": "integer"}
      {"id": "none", "prompt": "?", "reference": "3", "kind": "integer"}
      """;

  private static final String ROLLOUTS =
      """
      {"problem": "sum", "draw": 0, "text": "The answer is 2.\\u0000\\ud800", "stopReason": "stop", "tokens": 6, "correct": true}
      {"problem": "sum", "draw": 1, "text": "1 + 1 = 2. The answer is %s.", "stopReason": "length", "correct": false}
      {"problem": "sum", "draw": 2500, "text": "", "correct": false}
      {"problem": "a \\"b\\"\\\\", "draw": 0, "text": "\\u4f60\\u597d \\ud83d\\ude00\\n\\\\boxed{2}", "stopReason": "stop"}
      {"problem": "a \\"b\\"\\\\", "draw": 1, "text": "\\u2028\\u0007\\ufeff 3", "stopReason": "stop"}
      """;

  private static final String CAMPAIGN =
      """
      campaign: moved
      problems: {odd: problems.jsonl}
      checkpoints:
        base:    {recorded: base.jsonl}
        tuned:   {recorded: tuned.jsonl}
        counted: {recorded: counted.csv, preset: csv}
      plans: {warm: {temperature: 0.30000000000000004, topP: .95, topK: 40, maxTokens: 64, stop: ["\\n\\n"], template: plain, seed: 9223372036854775807}}
      runs:
        base:    {checkpoint: base, problems: odd, plan: warm}
        tuned:   {checkpoint: tuned, problems: odd, draws: 2}
        counted: {checkpoint: counted, problems: odd}
      comparisons: [{base: base, tuned: tuned}]
      verifier: integer
      """;

  private final Cadastre cadastre;
  private final Path home;

  private ArchivedCampaign(Cadastre cadastre, Path home) {
    this.cadastre = cadastre;
    this.home = home;
  }

  /** An empty ledger. */
  static ArchivedCampaign empty(TestDatabase kind) {
    try {
      Path home = Files.createTempDirectory("cadastre-home");
      return new ArchivedCampaign(Cadastre.start(new Settings(home, kind.create(), "OFF")), home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A ledger with the campaign. */
  static ArchivedCampaign on(TestDatabase kind) throws IOException {
    ArchivedCampaign ledger = empty(kind);
    ledger.fill();
    return ledger;
  }

  private void fill() throws IOException {
    Files.writeString(home.resolve("problems.jsonl"), PROBLEMS);
    Files.writeString(home.resolve("base.jsonl"), ROLLOUTS.formatted("3"));
    Files.writeString(home.resolve("tuned.jsonl"), ROLLOUTS.formatted("2"));
    Files.writeString(home.resolve("counted.csv"), "problem,draws,correct\nsum,8,3\nnone,4,4\n");
    Path campaign = Files.writeString(home.resolve("campaign.yaml"), CAMPAIGN);
    new CampaignRun(workspace()).of(CampaignReader.read(campaign), Files.readString(campaign));
    new HibernateSampleLedger(database())
        .add(
            1,
            1,
            1,
            List.of(
                new DrawnBlock(
                    2,
                    List.of(
                        traced(
                            0,
                            new TokenTrace(
                                new int[] {0, 150_000, Integer.MAX_VALUE},
                                new float[] {-.1f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY},
                                new float[] {0, 1.1f, Float.NaN})),
                        traced(
                            1,
                            TokenTrace.withoutEntropies(
                                new int[] {7}, new float[] {-3.4028235e38f})),
                        traced(2, TokenTrace.withoutEntropies(new int[0], new float[0]))))));
    new ScoreRegister(database())
        .add(
            1,
            1,
            2,
            List.of(
                new ScoreRegister.ScoredDraw(0, 0, new Score(3, -.1 - .2, .5)),
                new ScoreRegister.ScoredDraw(0, 1, Score.EMPTY),
                new ScoreRegister.ScoredDraw(0, 2500, Score.leftOut(999))));
    new LikelihoodRegister(database())
        .add(
            1,
            1,
            2,
            List.of(
                new LikelihoodRegister.ScoredReference(0, 0, new Score(1, Math.log(.5), .5)),
                new LikelihoodRegister.ScoredReference(0, 1, null)));
    new CheckpointRegister(database()).addSource(1, "{\"servers\": [\"http://a\"]}");
    new AuditRegister(database())
        .append(
            new Event(
                Instant.now(),
                new Actor("ada", "pid 1 on h"),
                "h",
                "0",
                "run",
                "run base",
                "a",
                "b",
                true,
                "for a test"));
    execute(
        "update sample set mean_token_entropy_nats = cast('NaN' as double precision),"
            + " max_token_entropy_nats = cast('Infinity' as double precision) where draw = 1");
    execute(
        "insert into run_change (run, number, before_fingerprint, after_fingerprint, differences,"
            + " actor, changed_at, last_execution) values (1, 1, 'a', 'b', 'template', 'ada',"
            + " timestamp with time zone '2026-01-02 03:04:05.123456+00:00', 1)");
    execute(
        "insert into run_purge (run, part, taken, actor, purged_at) values (1, 'traces', 1, 'ada',"
            + " timestamp with time zone '2026-01-02 03:04:05.123456+00:00')");
    execute(
        "insert into execution (execution, job, subject, operator, host, pid, software_version,"
            + " started_at) values (900, 'verify', 'run base', 'ada', 'h', 1, '0',"
            + " timestamp with time zone '2026-01-02 03:04:05.123456+00:00')");
  }

  private static Rollout traced(int draw, TokenTrace trace) {
    return new Rollout(draw, "text " + draw, null, null, -.1 - .2, null, null, null, null, trace);
  }

  Workspace workspace() {
    return new Workspace(cadastre, line -> {});
  }

  Database database() {
    return cadastre.database();
  }

  /** Exports the campaign into a folder of its own. */
  Path export(String folder) throws IOException {
    Path place = home.resolve(folder);
    Manifest unused = new CampaignExport(workspace()).of(NAME, place);
    return place;
  }

  CampaignImport.Outcome take(Path archive) throws IOException {
    return new CampaignImport(workspace()).from(archive);
  }

  /** The execution that still ran ends as if it had ended in the meantime. */
  void endWhatRan() {
    execute(
        "update execution set ended_at = started_at, outcome = 'COMPLETED' where execution = 900");
  }

  void execute(String sql) {
    try (Connection connection = database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    cadastre.close();
  }
}
