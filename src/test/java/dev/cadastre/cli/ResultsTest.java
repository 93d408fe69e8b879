package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.store.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of stored runs: verdicts, comparisons, status, exports. */
@Tag("slow")
class ResultsTest {

  /** Keys of a comparison that other tools rely on. */
  private static final List<String> KEYS =
      List.of(
          "problems",
          "draws",
          "preserved",
          "expanded",
          "shrunk",
          "outOfSupport",
          "srr",
          "ndr",
          "sds",
          "nscr",
          "mcnemarP",
          "expectedChurn",
          "atHalf",
          "passAtK",
          "crossing",
          "certified",
          "shift",
          "anyMove",
          "answerEntropyNats");

  /** A text that would break a naive writer of CSV, JSON, SQL or a terminal. */
  private static final String HOSTILE =
      "5\\n\\\"quoted\\\", '; drop table sample; -- \\u001b[31m \\u202e \\ud83d\\ude00 <answer>5</answer>";

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  private void ok(Ran ran) {
    assertThat(ran.err()).doesNotContain("cadastre:");
    assertThat(ran.exit()).isZero();
  }

  /** Two runs: on sum 2 of 4 against 4 of 4, on product 1 of 4 against none. */
  private void runs() {
    ok(
        shell.run(
            "import",
            "problems",
            "p",
            shell.file(
                "p.jsonl",
                "{\"id\": \"sum\", \"problem\": \"What is 2 + 3?\", \"answer\": \"5\"}",
                "{\"id\": \"product\", \"problem\": \"What is 2 * 3?\", \"answer\": \"6\"}")));
    take("base", 2, 1);
    take("tuned", 4, 0);
  }

  private void take(String run, int sums, int products) {
    List<String> lines = new ArrayList<>();
    for (int draw = 0; draw < 4; draw++) {
      lines.add(line("sum", draw, draw < sums ? HOSTILE : "It is 4.0", draw < sums));
      lines.add(line("product", draw, draw < products ? "6" : "none", draw < products));
    }
    ok(
        shell.run(
            "import",
            "rollouts",
            run,
            shell.file(run + ".jsonl", lines.toArray(String[]::new)),
            "--problems",
            "p"));
  }

  private static String line(String problem, int draw, String text, boolean correct) {
    return "{\"problem\": \"%s\", \"draw\": %d, \"text\": \"%s\", \"correct\": %s}"
        .formatted(problem, draw, text, correct);
  }

  private static List<String> names(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.path("name").asText())
        .toList();
  }

  @Test
  void anEmptyLedgerSaysWhatToDo() {
    for (String verb : List.of("verify", "aggregate", "export")) {
      Ran ran = shell.run(verb, "latest");
      assertThat(ran.exit()).isEqualTo(3);
      assertThat(ran.err())
          .contains(
              "a run must be stored first; there is none; start with cadastre run or cadastre"
                  + " import");
    }
    Ran compare = shell.run("compare", "latest");
    assertThat(compare.exit()).isEqualTo(3);
    assertThat(compare.err())
        .contains("a comparison must be stored for latest; there is none; name two runs");
    Ran status = shell.run("status");
    ok(status);
    assertThat(status.out())
        .isEqualTo(
            """
            problem sets
            none

            runs
            none

            campaigns
            none

            comparisons
            none

            executions
            none
            """);
    assertThat(shell.run("doctor").exit()).isZero();
  }

  @Test
  void verifyingAgainAddsVerdictsAndKeepsTheOldOnes() {
    runs();
    Ran integer = shell.run("verify", "base", "--verifier", "integer");
    ok(integer);
    assertThat(integer.row("run", "base")).isEqualTo("base integer 1 8 3 2 3 0");
    assertThat(integer.err())
        .contains(
            "base: integer and the recorded verdicts agree on 8 of 8 draws (correct by integer"
                + " alone 0, by the record alone 0)");
    String before = shell.run("export", "base").out();
    Ran text = shell.run("verify", "base", "--verifier", "text");
    assertThat(text.row("run", "base")).isEqualTo("base text 1 8 3 5 0 0");
    List<String> after = shell.run("export", "base").out().lines().toList();
    assertThat(after)
        .hasSameSizeAs(before.lines().toList())
        .allMatch(line -> line.contains("\"verifier\":\"recorded\""))
        .allMatch(line -> line.contains("\"verifier\":\"integer\""))
        .allMatch(line -> line.contains("\"verifier\":\"text\""));
    Ran unknown = shell.run("verify", "base", "--verifier", "vibes");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.err()).contains("'vibes'").contains("integer").contains("choice");
  }

  @Test
  void aComparisonHasTheKeysThatOthersRelyOn() {
    runs();
    Ran ran = shell.run("compare", "base", "tuned", "--verifier", "recorded", "--format", "json");
    ok(ran);
    JsonNode json = ran.json();
    KEYS.forEach(key -> assertThat(json.has(key)).as(key).isTrue());
    assertThat(json.path("preserved").asInt()).isEqualTo(1);
    assertThat(json.path("shrunk").asInt()).isEqualTo(1);
    assertThat(json.path("srr").asDouble()).isEqualTo(.5);
    assertThat(json.path("certified").isNull()).isTrue();
    for (String side : List.of("base", "tuned")) {
      for (String count :
          List.of("planned", "drawn", "scored", "noAnswer", "undecided", "truncated")) {
        assertThat(json.path(side).has(count)).as(side + " " + count).isTrue();
      }
    }
    // pass@2 of the base: (1 - C(2,2)/C(4,2) + 1 - C(3,2)/C(4,2)) / 2 = (5/6 + 1/2) / 2 = 2/3
    assertThat(json.path("passAtK").path(1).path("base").asDouble())
        .isCloseTo(2 / 3.0, org.assertj.core.data.Offset.offset(1e-15));
    assertThat(ran.out()).containsPattern("0\\.6666666666666\\d{2,}");
  }

  @Test
  void aComparisonIsCalledByItsRunsOrLatestAndPrintedInEveryFormat() {
    runs();
    Ran text = shell.run("compare", "base", "tuned");
    ok(text);
    assertThat(shell.run("compare", "base..tuned").out()).isEqualTo(text.out());
    assertThat(shell.run("compare", "latest").out()).isEqualTo(text.out());
    assertThat(shell.run("compare", "latest", "--format", "markdown").out()).contains("| --");
    Ran csv = shell.run("compare", "base..tuned", "--format", "csv");
    assertThat(csv.out())
        .startsWith("problem,baseDraws,baseCorrect,tunedDraws,tunedCorrect,support,")
        .contains("\r\nsum,4,2,4,4,preserved,");
    JsonNode none = shell.run("compare", "latest", "--format", "json", "--limit", "0").json();
    assertThat(none.path("byProblem")).isEmpty();
    Ran format = shell.run("compare", "base", "tuned", "--format", "xml");
    assertThat(format.exit()).isEqualTo(3);
    assertThat(format.err()).contains("'xml'");
    Ran unknown = shell.run("compare", "base", "lost");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.err()).contains("there is none named lost; stored runs: [base, tuned]");
    Ran one = shell.run("compare", "base");
    assertThat(one.exit()).isEqualTo(3);
    assertThat(one.err())
        .contains("compare takes two runs, or one comparison as BASE..TUNED; got 'base'");
    assertThat(shell.run("compare", "a", "b", "c").exit()).isEqualTo(3);
  }

  @Test
  void wrongLevelsAreToldBeforeAnythingIsCompared() {
    runs();
    Ran alpha = shell.run("compare", "base", "tuned", "--alpha", "2");
    assertThat(alpha.exit()).isEqualTo(3);
    assertThat(alpha.err()).contains("alpha and zeta lie in (0, 1); got alpha = 2.0");
    Ran word = shell.run("compare", "base", "tuned", "--alpha", "much");
    assertThat(word.exit()).isEqualTo(3);
    assertThat(word.err()).contains("Try: cadastre compare --help");
    assertThat(shell.run("status", "--format", "json").json().path("comparisons")).isEmpty();
  }

  @Test
  void talliesAreComparedWithTalliesAndWithSamples() {
    runs();
    String base = shell.file("b.csv", "problem,draws,correct", "sum,16,1", "alone,16,3");
    String tuned = shell.file("t.csv", "problem,draws,correct", "sum,16,0", "new,16,3");
    ok(shell.run("import", "tallies", "tallied-base", base));
    ok(shell.run("import", "tallies", "tallied-tuned", tuned));
    Ran both = shell.run("compare", "tallied-base", "tallied-tuned", "--format", "json");
    ok(both);
    assertThat(both.json().path("problems").asInt()).isEqualTo(1);
    assertThat(both.json().path("onlyBase").path("problems").path(0).asText()).isEqualTo("alone");
    assertThat(both.json().path("onlyTuned").path("count").asInt()).isEqualTo(1);
    assertThat(both.err()).contains("the runs have different problem sets");
    Ran mixed = shell.run("compare", "base", "tallied-tuned", "--format", "json");
    ok(mixed);
    assertThat(mixed.json().path("shrunk").asInt()).isEqualTo(1);
    assertThat(mixed.json().path("draws").asInt()).isEqualTo(4);
    Ran text = shell.run("compare", "tallied-base", "tallied-tuned");
    assertThat(text.out())
        .contains("1 problem is only in the base run: not compared")
        .contains("Only in the base run\nalone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv"})
  void anExportTakenInAgainHasTheSameTexts(String format) {
    runs();
    Ran export = shell.run("export", "base", "--format", format);
    ok(export);
    if (format.equals("csv")) {
      assertThat(export.out()).startsWith("problem,draw,text,stopReason,tokens,");
      assertThat(shell.run("export", "base", "--format", "csv", "--limit", "1").out())
          .hasSizeLessThan(export.out().length());
      return;
    }
    String file = shell.file("again.jsonl", export.out());
    ok(
        shell.run(
            "import",
            "rollouts",
            "again",
            file,
            "--problems",
            "p",
            "--checkpoint",
            "another",
            "--map",
            "text=text"));
    assertThat(texts(shell.run("export", "again").out())).isEqualTo(texts(export.out()));
  }

  private static List<String> texts(String export) {
    return export.lines().map(line -> line.replaceAll("\"stopReason\".*", "")).toList();
  }

  @Test
  void statusTellsAllOrOneName() {
    runs();
    ok(shell.run("compare", "base", "tuned"));
    JsonNode all = shell.run("status", "--format", "json").json();
    assertThat(names(all.path("runs"))).containsExactlyInAnyOrder("base", "tuned");
    assertThat(names(all.path("comparisons"))).containsExactly("base..tuned");
    assertThat(all.path("comparisons").path(0).has("outOfSupport")).isTrue();
    JsonNode one = shell.run("status", "tuned", "--format", "json").json();
    assertThat(names(one.path("runs"))).containsExactly("tuned");
    assertThat(names(one.path("comparisons"))).containsExactly("base..tuned");
    assertThat(one.path("executions").toString()).contains("run tuned").doesNotContain("run base");
    JsonNode latest = shell.run("status", "latest", "--format", "json").json();
    assertThat(names(latest.path("comparisons"))).containsExactly("base..tuned");
    Ran text = shell.run("status", "base");
    assertThat(text.out()).contains("out of support").doesNotContain("out_of_support");
    Ran unknown = shell.run("status", "lost");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.err()).contains("there is none named 'lost'; cadastre status lists all");
  }

  @Test
  void theSameIsAnsweredOnPostgresql() {
    String onH2 = answers();
    shell = new Shell(folder.resolve("home"), TestDatabase.POSTGRESQL.create());
    assertThat(answers()).isEqualTo(onH2);
  }

  private String answers() {
    runs();
    ok(shell.run("verify", "base", "--verifier", "integer"));
    return shell.run("compare", "base", "tuned", "--format", "json").out()
        + shell.run("aggregate", "base", "--format", "json").out()
        + shell.run("export", "base", "--format", "csv").out().replaceAll(",\\d+,\"\\[", ",\"[")
        + shell.run("status", "--format", "json").json().path("runs");
  }
}
