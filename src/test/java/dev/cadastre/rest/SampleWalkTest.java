package dev.cadastre.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import dev.cadastre.store.Database;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rare samples among many problems, made up: the draws of each that are correct are known. */
@Tag("slow")
class SampleWalkTest {

  private static final int PROBLEMS = 1300;
  private static final int ANY_LENGTH = Integer.MAX_VALUE;

  /** A problem whose answers were counted before its last one, and those never counted. */
  private static final int OLD = 700;

  private static final String UNCOUNTED = "between 701 and 1298";

  @ParameterizedTest
  @EnumSource
  void whatIsRareIsFoundOnceWhereverItLies(TestDatabase kind) throws SQLException {
    try (Database database = Database.open(kind.create())) {
      Run run = fill(database);
      List<Integer> byVerdict = walk(database, run, filter("correct", 5));
      assertThat(byVerdict).as("sizes of the pages").containsExactly(2, 2, 2);
      SampleWalk.Filter odd = new SampleWalk.Filter(1, "", "odd", "", -1, 5);
      assertThat(walk(database, run, odd))
          .as("the uncounted problems are looked through, 500 a page")
          .containsExactly(2, 2, 1, 1);
      assertThat(next(database, run, filter("undecided", 5), null, 2).items()).isEmpty();
      assertThat(next(database, run, nobodys("correct"), null, 2))
          .isEqualTo(new Listing(List.of(), null));
    }
  }

  /** Reads all pages of two, which hold what was made up, and tells their sizes. */
  private static List<Integer> walk(Database database, Run run, SampleWalk.Filter filter) {
    List<String> seen = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String after = null;
    do {
      Listing page = next(database, run, filter, after, 2);
      page.items().forEach(row -> seen.add(row.get("problem") + " " + row.get("draw")));
      sizes.add(page.items().size());
      after = page.next();
    } while (after != null);
    assertThat(seen).containsExactly("p3 1", "p3 2", "p650 0", "p700 2", "p900 1", "p1299 2");
    return sizes;
  }

  /** A page of texts that are long ends before its limit, and the next one goes on behind it. */
  @ParameterizedTest
  @EnumSource
  void longTextsMakeShortPages(TestDatabase kind) throws SQLException {
    try (Database database = Database.open(kind.create())) {
      Run run = fill(database);
      execute(database, "update sample_text set text = repeat('long', 50000) where problem < 40");
      List<String> seen = new ArrayList<>();
      String after = null;
      List<Integer> sizes = new ArrayList<>();
      do {
        Listing page = next(database, run, filter("", ANY_LENGTH), after, 1000);
        page.items().forEach(row -> seen.add(row.get("number") + " " + row.get("draw")));
        sizes.add(page.items().size());
        after = page.next();
      } while (after != null);
      assertThat(sizes.get(0)).isLessThan(200);
      assertThat(seen)
          .containsExactlyElementsOf(
              IntStream.range(0, PROBLEMS * 3).mapToObj(n -> n / 3 + " " + n % 3).toList());
    }
  }

  private static SampleWalk.Filter filter(String verdict, int characters) {
    return new SampleWalk.Filter(1, verdict, "", "", -1, characters);
  }

  private static SampleWalk.Filter nobodys(String verdict) {
    return new SampleWalk.Filter(-1, verdict, "", "", -1, 5);
  }

  private static Listing next(
      Database database, Run run, SampleWalk.Filter filter, @Nullable String after, int limit) {
    List<String> keys = Cursor.read("after", after, "0", "-1");
    return SampleWalk.from(
        database, run, filter, Integer.parseInt(keys.get(0)), Integer.parseInt(keys.get(1)), limit);
  }

  private static Run fill(Database database) throws SQLException {
    ProblemSet set =
        new ProblemSet(
            "set",
            IntStream.range(0, PROBLEMS)
                .mapToObj(n -> new Problem("p" + n, "?", "1", AnswerKind.INTEGER, Map.of()))
                .toList());
    int id = new ProblemSetRegister(database).declare(set, "{}").id();
    Run run =
        new RunRegister(database)
            .declare(
                "r",
                new RunIdentity("c", set.sha256(), SamplingPlan.UNKNOWN),
                id,
                3,
                Run.Holds.SAMPLES);
    execute(
        database,
        "insert into problem values " + rows("(1, %1$d, 'p%1$d', '?', '1', 'INTEGER', '{}')"),
        "insert into sample (run, problem, draw, execution) values "
            + rows("(1, %1$d, 0, 1), (1, %1$d, 1, 1), (1, %1$d, 2, 1)"),
        "insert into sample_text select run, problem, draw, 'a text' from sample",
        "insert into verifier values (1, 'v', '1')",
        "insert into verdict select run, problem, draw, 1, case when problem = 3 and draw > 0 or"
            + " problem = 650 and draw = 0 or problem in (700, 1299) and draw = 2 or problem = 900"
            + " and draw = 1 then 'correct' else 'incorrect' end, null, '1', '1', 1 from sample",
        "update verdict set answer_class = 'odd' where verdict = 'correct'",
        "insert into sample_count (run, problem, samples, told, truncated) select run, problem, 3, 0,"
            + " 0 from sample where draw = 0",
        "insert into verdict_count (run, problem, verifier, verdicts, correct, incorrect) select run,"
            + " problem, 1, 3, sum(case verdict when 'correct' then 1 else 0 end), sum(case verdict"
            + " when 'correct' then 0 else 1 end) from verdict group by run, problem",
        "insert into tally select run, problem, 1, 3, sum(case verdict when 'correct' then 1 else 0"
            + " end), sum(case verdict when 'correct' then 0 else 1 end), 0, 0, null from verdict"
            + " where problem not "
            + UNCOUNTED
            + " group by run, problem",
        "insert into tally_class select run, problem, 1, answer_class, true, count(*) from verdict"
            + " where problem not "
            + UNCOUNTED
            + " and problem <> "
            + OLD
            + " group by run, problem, answer_class",
        "update tally set correct = 0, incorrect = 2 where problem = " + OLD);
    return run;
  }

  private static String rows(String row) {
    return IntStream.range(0, PROBLEMS).mapToObj(row::formatted).collect(Collectors.joining(","));
  }

  private static void execute(Database database, String... statements) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
