package dev.cadastre.operation;

import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A ledger to report on: datasets/tiny, and a made-up campaign of 120 problems, 16 draws a side.
 * Problem i has i div 8 correct draws of the base; the tuned run has twice as many, 16 at most, but
 * none below problem 40 and 4 of the problems below 8. The last problem is hostile in its name,
 * level, prompt and texts, one of which has a line of a megabyte.
 */
final class ReportedLedger implements AutoCloseable {

  static final int PROBLEMS = 120;
  static final int DRAWS = 16;

  /** As a page shows it: the right-to-left override has become a sign. */
  static final String HOSTILE_NAME = "</script><img src=x onerror=alert(1)><U+202E>di";

  private static final Path TINY = Path.of("datasets", "tiny").toAbsolutePath();

  /** In JSON, as the texts below. */
  private static final String HOSTILE_ID = "</script><img src=x onerror=alert(1)>\\u202edi";

  private static final String HOSTILE_TEXT =
      "</script><script>alert(2)</script><!-- <svg onload=alert(3)> \\u0000\\u001b[2J\\ud800"
          + " \\u2066";

  private final Path folder;
  private final Cadastre cadastre;
  private final Workspace workspace;

  ReportedLedger(Path folder) throws IOException {
    this.folder = folder;
    cadastre =
        Cadastre.start(new Settings(folder.resolve("home"), TestDatabase.H2.create(), "OFF"));
    workspace = new Workspace(cadastre, line -> {});
    run(TINY.resolve("campaign.yaml"));
    run(campaign());
  }

  /** The page of a report as it is written to disk, its pictures beside it. */
  Path report(String name) throws IOException {
    return new ReportFolder(folder.resolve(name))
        .write(new AskedReport(name).in(workspace).files());
  }

  @Override
  public void close() {
    cadastre.close();
  }

  private void run(Path file) throws IOException {
    var unused =
        new CampaignRun(workspace).of(CampaignReader.read(file), Files.readString(file), file);
  }

  /** Correct draws of a problem. */
  static int correct(int problem, boolean tuned) {
    int base = problem / 8;
    if (!tuned) {
      return base;
    }
    return problem < 8 ? 4 : problem < 40 ? 0 : Math.min(DRAWS, 2 * base);
  }

  /** The name of a problem that is not hostile. */
  static String id(int problem) {
    return "p%03d".formatted(problem);
  }

  private static String named(int problem) {
    return problem == PROBLEMS - 1 ? HOSTILE_ID : id(problem);
  }

  private Path campaign() throws IOException {
    List<String> problems = new ArrayList<>();
    List<String> base = new ArrayList<>();
    List<String> tuned = new ArrayList<>();
    for (int i = 0; i < PROBLEMS; i++) {
      boolean hostile = i == PROBLEMS - 1;
      problems.add(
          "{\"id\": \"%s\", \"prompt\": \"%s\", \"reference\": \"7\", \"kind\": \"integer\", \"level\": \"%s\"}"
              .formatted(
                  named(i), hostile ? HOSTILE_TEXT : "Say 7.", hostile ? HOSTILE_ID : i % 3));
      for (int draw = 0; draw < DRAWS; draw++) {
        String text =
            hostile ? HOSTILE_TEXT + (draw == 0 ? "x".repeat(1_000_000) : "x") : "I think so.";
        base.add(rollout(i, draw, text, draw < correct(i, false)));
        tuned.add(rollout(i, draw, text, draw < correct(i, true)));
      }
    }
    Files.write(folder.resolve("problems.jsonl"), problems);
    Files.write(folder.resolve("base.jsonl"), base);
    Files.write(folder.resolve("tuned.jsonl"), tuned);
    return Files.writeString(
        folder.resolve("made-up.yaml"),
        """
        campaign: made-up
        problems: {many: problems.jsonl}
        checkpoints: {base: {recorded: base.jsonl}, tuned: {recorded: tuned.jsonl}}
        plans: {default: {temperature: 1}}
        runs:
          base: {checkpoint: base, problems: many, plan: default, draws: 16}
          tuned: {checkpoint: tuned, problems: many, plan: default, draws: 16}
        comparisons: [{base: base, tuned: tuned}]
        """);
  }

  private static String rollout(int problem, int draw, String text, boolean correct) {
    return "{\"problem\": \"%s\", \"draw\": %d, \"text\": \"%s The answer is %d.\"}"
        .formatted(named(problem), draw, text, correct ? 7 : 8);
  }

  /** Rows of a query, columns parted by blanks. */
  List<String> select(String sql) {
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getObject(i)));
        }
        found.add(String.join(" ", row));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** "c of n" of a problem by the stored verdicts. */
  String verdicts(String run, String problem) {
    return select(
            """
            select sum(case when v.verdict = 'correct' then 1 else 0 end), 'of', count(*)
            from verdict v
            join run r on r.run = v.run
            join problem p on p.problem_set = r.problem_set and p.problem = v.problem
            where r.name = '%s' and p.external_id = '%s'
            """
                .formatted(run, problem))
        .get(0);
  }
}
