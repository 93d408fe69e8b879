package dev.cadastre.bench;

import dev.cadastre.campaign.Reach;
import dev.cadastre.console.Console;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rest.Server;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import dev.cadastre.store.Database;
import dev.cadastre.store.DatabaseSettings;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.RunRegister;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What the console's pages take, asked over HTTP, where there is a hundred of a thing and where
 * there are very many: campaigns, executions, runs' problems and samples, first pages, pages in the
 * middle, and filters of what is rare. Arguments: h2 or postgresql, and how many.
 */
public final class ConsolePaging {

  private static final int ROUNDS = 9;
  private static final int DRAWS = 100;

  private final Database database;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final boolean embedded;

  private ConsolePaging(Database database, String base, boolean embedded) {
    this.database = database;
    this.base = base;
    this.embedded = embedded;
  }

  /** Measures a small ledger and a large one in the same process, on a server of its own. */
  public static void main(String[] arguments) throws Exception {
    int many = Integer.parseInt(arguments[1]);
    Map<String, Double> few = measure(arguments[0], DRAWS);
    Map<String, Double> all = measure(arguments[0], many);
    System.out.printf("| page, %s | ms of %d | ms of %d | ratio |%n", arguments[0], DRAWS, many);
    System.out.println("|---|---:|---:|---:|");
    all.forEach(
        (page, millis) -> {
          double then = Objects.requireNonNull(few.get(page));
          System.out.printf("| %s | %.1f | %.1f | %.2f |%n", page, then, millis, millis / then);
        });
  }

  private static Map<String, Double> measure(String kind, int size) throws Exception {
    if (kind.equals("h2")) {
      Path home = Files.createTempDirectory("console-paging");
      return measure(home, DatabaseSettings.embedded(home.resolve("ledger")), size);
    }
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      return measure(
          Files.createTempDirectory("console-paging"),
          DatabaseSettings.of(server.getJdbcUrl("postgres", "postgres"), "postgres", null),
          size);
    }
  }

  private static Map<String, Double> measure(Path home, DatabaseSettings settings, int size)
      throws Exception {
    try (Cadastre cadastre =
            Cadastre.start(
                new Settings(home, settings, "OFF"),
                Server.beans(Reach.within(home)).andThen(Console.beans()));
        Server server =
            Server.start(cadastre, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      ConsolePaging paging =
          new ConsolePaging(
              cadastre.database(),
              "http://localhost:" + server.address().getPort(),
              settings.embedded() != null);
      paging.fill(size);
      return paging.pages(size);
    }
  }

  private Map<String, Double> pages(int size) throws IOException, InterruptedException {
    int problems = size / DRAWS;
    String half = "c%07d".formatted(size / 2);
    String samples = "/console/samples?run=r";
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("campaigns, the first", "/console/campaigns");
    pages.put("campaigns, in the middle", "/console/campaigns?after=" + cursor(half));
    pages.put("campaigns that failed, 1 of 100", "/console/campaigns?state=failed");
    pages.put(
        "campaigns that failed, in the middle",
        "/console/campaigns?state=failed&after=" + cursor(half));
    pages.put("one campaign", "/console/campaigns/" + half);
    pages.put("executions, the first", "/console/executions");
    pages.put("executions, in the middle", "/console/executions?before=" + cursor("" + size / 2));
    pages.put("executions of a campaign", "/console/executions?subject=" + half);
    pages.put("a run and its problems", "/console/runs/r");
    pages.put("samples, the first", samples);
    pages.put("samples, in the middle", samples + "&after=" + cursor(problems / 2 + "\u001f50"));
    pages.put("samples of a problem", samples + "&problem=p" + problems / 2);
    pages.put("correct samples, 3 of 10", samples + "&verdict=correct");
    pages.put("no answer, 1 of 100", samples + "&verdict=no+answer");
    pages.put("undecided, 1 of all", samples + "&verdict=undecided");
    pages.put("an answer class, 1 of all", samples + "&answerClass=odd");
    pages.put("a sample", "/console/samples/sample?run=r&of=p" + problems / 2 + "&draw=7");
    pages.put("audit, the first", "/api/audit");
    Map<String, Double> taken = new LinkedHashMap<>();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      double[] millis = new double[ROUNDS];
      for (int round = -2; round < ROUNDS; round++) {
        long begun = System.nanoTime();
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(URI.create(base + page.getValue())).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new IllegalStateException(page + " answers " + answer.statusCode());
        }
        if (round >= 0) {
          millis[round] = (System.nanoTime() - begun) / 1e6;
        }
      }
      Arrays.sort(millis);
      taken.put(page.getKey(), millis[ROUNDS / 2]);
    }
    return taken;
  }

  /** As lists give them out. */
  private static String cursor(String keys) {
    return URLEncoder.encode(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(keys.getBytes(StandardCharsets.UTF_8)),
        StandardCharsets.UTF_8);
  }

  private void fill(int size) throws SQLException, IOException {
    int problems = size / DRAWS;
    ProblemSet set =
        new ProblemSet(
            "set",
            IntStream.range(0, problems)
                .mapToObj(n -> new Problem("p" + n, "?", "1", AnswerKind.INTEGER, Map.of()))
                .toList());
    int id = new ProblemSetRegister(database).declare(set, "{}").id();
    new RunRegister(database)
        .declare(
            "r",
            new RunIdentity("c", set.sha256(), SamplingPlan.UNKNOWN),
            id,
            DRAWS,
            Run.Holds.SAMPLES);
    String all = series(size);
    String undecided = "when n = " + (problems / 2 * DRAWS + 77) + " then 'undecided' ";
    String name = "concat('c', lpad(cast(n as varchar), 7, '0'))";
    String definition = "campaign: made-up";
    execute(
        "insert into problem select 1, n, concat('p', n), '?', '1', 'INTEGER', '{}'"
            + series(problems),
        "insert into campaign (name, definition, created_at, updated_at) select "
            + name
            + ", '"
            + definition
            + "', now(), now()"
            + all,
        "insert into submission (submission, sha256, campaign, definition, actor, origin,"
            + " submitted_at, state, message, forced) select cast(n as varchar), 'x', "
            + name
            + ", '"
            + definition
            + "', 'bench', 'here', now(), case when mod(n, 100) = 7 then 'failed' else 'done' end,"
            + " 'made up', false"
            + all,
        "insert into execution (execution, job, subject, operator, host, pid, software_version,"
            + " started_at, ended_at, outcome, campaign) select n + 1, 'rollouts', "
            + name
            + ", 'bench', 'here', 1, '1', now(), now(), 'completed', "
            + name
            + all,
        "insert into sample (run, problem, draw, execution, stop_reason, tokens) select 1, n / 100,"
            + " mod(n, 100), 1, 'stop', 200"
            + all,
        "insert into sample_text select 1, n / 100, mod(n, 100), repeat('word ', 400)" + all,
        "insert into verifier values (1, 'v', '1')",
        "insert into verdict select 1, n / 100, mod(n, 100), 1, case "
            + undecided
            + "when mod(n, 100) = 33 then 'no answer' when mod(n, 10) < 3 then 'correct' else"
            + " 'incorrect' end, null, '1', case when n = "
            + size / 2
            + " then 'odd' else '1' end, 1"
            + all,
        "insert into sample_count (run, problem, samples, told, truncated) select run, problem,"
            + " count(*), count(*), 0 from sample group by run, problem",
        "insert into verdict_count (run, problem, verifier, verdicts, correct, incorrect,"
            + " no_answer, undecided) select run, problem, 1, count(*), count(*) filter (where"
            + " verdict = 'correct'), count(*) filter (where verdict = 'incorrect'), count(*)"
            + " filter (where verdict = 'no answer'), count(*) filter (where verdict ="
            + " 'undecided') from verdict group by run, problem",
        "insert into tally select run, problem, 1, count(*), count(*) filter (where verdict ="
            + " 'correct'), count(*) filter (where verdict = 'incorrect'), count(*) filter (where"
            + " verdict = 'no answer'), count(*) filter (where verdict = 'undecided'), 0 from"
            + " verdict group by run, problem",
        "insert into tally_class select run, problem, 1, answer_class, verdict = 'correct',"
            + " count(*) from verdict group by run, problem, answer_class, verdict = 'correct'",
        "analyze");
  }

  /** Numbers n from 0. */
  private String series(int size) {
    return embedded
        ? " from (select \"X\" as n from system_range(0, " + (size - 1) + ")) g"
        : " from generate_series(0, " + (size - 1) + ") g(n)";
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
