package dev.cadastre.report;

import static dev.cadastre.report.Tallies.report;
import static dev.cadastre.report.Tallies.run;
import static dev.cadastre.report.Tallies.tally;
import static dev.cadastre.report.Tallies.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.CorrectPerplexity;
import dev.cadastre.aggregate.CorrectPerplexity.Side;
import dev.cadastre.aggregate.PassAtKDifference;
import dev.cadastre.aggregate.Perplexities;
import dev.cadastre.aggregate.RecurringAnswer;
import dev.cadastre.aggregate.RunTallies;
import dev.cadastre.aggregate.Tally;
import dev.cadastre.aggregate.Tally.ClassCount;
import dev.cadastre.aggregate.TextMeasures;
import dev.cadastre.aggregate.TokenEntropy;
import dev.cadastre.aggregate.TraceCounts;
import dev.cadastre.aggregate.TraceSupport;
import dev.cadastre.estimate.SupportCell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The golden numbers come from {@code python3 oracle.py} of the statistics reference, on 32 draws a
 * side and the counts 20/30, 5/0, 0/3, 0/0, 1/0 and 8/12 (base/tuned).
 */
class ComparisonReportTest {

  private static final RunTallies BASE = run(32, 20, 5, 0, 0, 1, 8);
  private static final RunTallies TUNED = run(32, 30, 0, 3, 0, 0, 12);
  private static final RunTallies NOTHING = RunTallies.of(List.of());

  @Test
  void anEmptyComparisonSaysSoInEveryFormat() throws IOException {
    ComparisonReport report = report(NOTHING, NOTHING, 10);
    assertThat(text(report, Format.TEXT))
        .startsWith("before..after: not resolved\n\n0 problems compared at up to 0 draws each")
        .contains("- nothing is compared: no problem has scored draws on both sides\n");
    assertThat(text(report, Format.MARKDOWN)).startsWith("## before..after: not resolved\n");
    assertThat(text(report, Format.CSV)).startsWith("problem,baseDraws").hasLineCount(1);
    JsonNode json = json(report);
    assertThat(json.get("problems").intValue()).isZero();
    for (String absent : List.of("srr", "ndr", "sds", "nscr", "atHalf", "certified", "shift")) {
      assertThat(json.get(absent).isNull()).as(absent).isTrue();
    }
    assertThat(json.get("byProblem")).isEmpty();
  }

  @Test
  void oneProblemWithOneDrawIsPrinted() throws IOException {
    ComparisonReport report = report(run(1, 1), run(1, 0), 10);
    assertThat(text(report, Format.TEXT))
        .contains("1 problem compared at up to 1 draws each")
        .contains("McNemar p = 1.0000")
        .contains("Shrunk by hits or certificate: 1 problem\n");
    assertThat(json(report).get("crossing").get("status").textValue()).isEqualTo("baseAhead");
  }

  @Test
  void jsonHasTheKeysOfTheOracle() throws IOException {
    JsonNode json = json(report(BASE, TUNED, 10));
    assertKeys(json, "problems draws preserved expanded shrunk outOfSupport srr ndr sds nscr");
    assertKeys(json, "mcnemarP expectedChurn atHalf passAtK crossing certified shift anyMove");
    assertKeys(
        json.get("atHalf"),
        "k expectedChurn churnBase churnTuned expectedShrunk expectedExpanded excessTurnover");
    assertKeys(
        json.get("passAtK").get(0),
        "k base tuned delta lower upper tLower tUpper guardLower guardUpper rerunLower rerunUpper");
    assertKeys(json.get("crossing"), "status k lower upper resolved signChanges");
    assertKeys(
        json.get("certified"),
        "K eps baseSlashTuned shrunk expanded shrunkFdr expandedFdr shrunkAtLeast expandedAtLeast");
    assertKeys(json.get("shift"), "k t p");
    assertKeys(json.get("anyMove"), "k statistic nullMean");
  }

  @Test
  void jsonHasNamesCountsAndLevels() throws IOException {
    JsonNode json = json(report(BASE, TUNED, 10));
    assertKeys(json, "name finding base tuned onlyBase onlyTuned unscored options confidence");
    assertKeys(json, "answerEntropyNats notes problemsListed byProblem");
    for (String side : List.of("base", "tuned")) {
      assertKeys(
          json.get(side),
          "run verifier planned drawn scored correct noAnswer undecided truncated passAtK");
    }
    assertKeys(json.get("options"), "alpha zeta seed resamples");
    assertThat(json.get("base").get("verifier").get("version").textValue()).isEqualTo("1");
    assertThat(json.get("finding").get("word").textValue()).isEqualTo("notResolved");
    assertThat(json.get("byProblem").get(1).get("cell").textValue()).isEqualTo("shrunk");
    assertThat(json.get("byProblem").get(1).at("/tuned/certified").textValue()).isEqualTo("out");
  }

  @Test
  void jsonHasTheNumbersOfTheOracle() throws IOException {
    JsonNode json = json(report(BASE, TUNED, 10));
    assertThat(json.get("preserved").intValue()).isEqualTo(2);
    assertThat(json.get("shrunk").intValue()).isEqualTo(2);
    assertThat(json.get("ndr").doubleValue()).isEqualTo(1.0 / 3);
    assertThat(json.get("nscr").doubleValue()).isEqualTo(-.2);
    assertThat(json.get("expectedChurn").doubleValue())
        .isCloseTo(0.6454592881152782, within(1e-12));
    assertThat(json.at("/atHalf/excessTurnover").doubleValue())
        .isCloseTo(1.7308119936228377, within(1e-12));
    assertThat(json.at("/certified/K").intValue()).isEqualTo(8);
    assertThat(json.at("/certified/eps").doubleValue()).isEqualTo(0.37446653419424886);
    assertThat(json.at("/certified/baseSlashTuned").toString())
        .isEqualTo("{\"in/in\":1,\"out/out\":4,\"undetermined/undetermined\":1}");
    assertThat(json.at("/shift/p").doubleValue()).isCloseTo(0.7146217809646529, within(1e-12));
    assertThat(json.at("/crossing/k").intValue()).isEqualTo(3);
    assertThat(json.at("/crossing/status").textValue()).isEqualTo("crosses");
    assertThat(json.at("/crossing/upper").isNull()).isTrue();
    assertThat(json.at("/passAtK/5/rerunLower").isNull()).isTrue();
  }

  @Test
  void jsonLosesNoDigit() throws IOException {
    Comparison comparison = Tallies.compare(BASE, TUNED);
    JsonNode curve = json(report(BASE, TUNED, 10)).get("passAtK");
    for (int i = 0; i < curve.size(); i++) {
      PassAtKDifference at = comparison.passAtK().get(i);
      assertThat(curve.get(i).get("delta").doubleValue()).isEqualTo(at.delta());
      assertThat(curve.get(i).get("guardLower").doubleValue()).isEqualTo(at.guardLower());
    }
  }

  @Test
  void textShowsTheNumbersOfTheOracle() throws IOException {
    String text = text(report(BASE, TUNED, 10), Format.TEXT);
    assertThat(text)
        .startsWith("before..after: not resolved\n- no loss and no gain of a problem is certified")
        .contains("        2         1       2            1  0.5000  0.3333  0.4000  -0.2000\n")
        .contains(
            "identical checkpoints would show 0.6455 expanded and as many shrunk at 32\ndraws. McNemar")
        .contains("Certified support, eps = 0.3745 (K = 8)\n")
        .contains(" 1  0.1771  0.2344     +0.0573      -0.0850 to  0.1709  -0.0003 to  0.1148")
        .contains("32  0.6667  0.5000     -0.1667      -0.8227 to  0.5727                   -")
        .contains("Crossing: the base gets ahead at k = 3 (95 %: 1 to > 32),")
        .contains("any move, permutation                     16  1.9940, by chance 0.6104");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void theCrossingIsTold() throws IOException {
    RunTallies low = run(4, 1, 1, 1);
    RunTallies high = run(4, 2, 2, 2);
    assertThat(text(report(low, high, 10), Format.TEXT))
        .contains(
            "\nCrossing: in these draws the base is ahead at no k up to 4 (95 %: at none).\n");
    assertThat(text(report(high, low, 10), Format.TEXT))
        .contains("ahead from the start, k = 1 (95 %: 1 to 1).\n");
  }

  @Test
  void textDrawsBothCurves() throws IOException {
    String text = text(report(BASE, TUNED, 10), Format.TEXT);
    assertThat(text)
        .contains(
            """
            0.6667 |                                   b
            """)
        .contains(
            """
            0.1771 |     b
                   k     1     2     4     8    16    32
                    b base, t tuned, * both
            """);
  }

  @Test
  void listsAreCutAtTheLimitAndSaySo() throws IOException {
    ComparisonReport report = report(BASE, TUNED, 1);
    assertThat(text(report, Format.TEXT))
        .contains("Shrunk by hits or certificate: 2 problems, the 1 of smallest p\n")
        .contains("Expanded by hits or certificate: 1 problem\n");
    assertThat(json(report).get("problemsListed").intValue()).isEqualTo(1);
    assertThat(json(report).get("byProblem")).hasSize(1);
    assertThat(text(report, Format.CSV)).hasLineCount(7);
    assertThat(text(report(BASE, TUNED, 0), Format.TEXT)).doesNotContain("p001");
    assertThatThrownBy(() -> report(BASE, TUNED, -1))
        .hasMessage("a row limit is 0 or more; got -1");
  }

  @Test
  void csvHasEveryProblem() throws IOException {
    assertThat(text(report(BASE, TUNED, 10), Format.CSV))
        .startsWith(
            "problem,baseDraws,baseCorrect,tunedDraws,tunedCorrect,support,baseCertified,"
                + "tunedCertified,shrunkP,expandedP\r\np000,32,20,32,30,preserved,in,in,0.9999999")
        .contains("\r\np003,32,0,32,0,outOfSupport,out,out,1.0,1.0\r\n");
  }

  @Test
  void whatCouldMisleadIsNoted() throws IOException {
    RunTallies base =
        new RunTallies(
            List.of(
                new Tally("a", 8, 4, 2, 1, 1, 4, List.of()),
                new Tally("b", 7, 1, 3, 0, 0, 0, List.of()),
                tally("left", 8, 1)),
            30L);
    RunTallies tuned =
        RunTallies.of(
            List.of(
                new Tally("a", 9, 4, 5, 0, 0, 0, List.of()),
                new Tally("b", 8, 4, 4, 0, 0, 0, List.of()),
                tally("right", 8, 1)));
    ComparisonReport report =
        new ComparisonReport(
            "x..y",
            new RunLabel("x", "integer", "1"),
            new RunLabel("y", "integer", "2"),
            Tallies.compare(base, tuned),
            10);
    List<String> notes = new ArrayList<>();
    json(report).get("notes").forEach(note -> notes.add(note.textValue()));
    assertThat(notes)
        .contains(
            "n is not the same everywhere: base 4 to 7, tuned 8 to 9 draws a problem; hits by all"
                + " draws, and so P, E, S and O, favour the side with more",
            "two verifiers judged: integer 1 the base, integer 2 the tuned run: differences may be"
                + " theirs",
            "base: 7 of 30 planned draws are missing; continue the run to draw them",
            "base: 3 of 23 draws have no verdict of this verifier",
            "base: 1 of 23 draws are undecided and left out of n",
            "truncated rollouts: base 17.4 %, tuned 0 %; a longer maximum of tokens may change the"
                + " outcome",
            "1 problem is only in the base run: not compared",
            "1 problem is only in the tuned run: not compared");
    assertThat(text(report, Format.TEXT)).contains("Only in the base run\nleft\n");
    assertThat(json(report).get("onlyTuned").toString())
        .isEqualTo("{\"count\":1,\"problems\":[\"right\"]}");
  }

  @Test
  void answerEntropyIsPrintedWhereClassesAreKnown() throws IOException {
    RunTallies one = RunTallies.of(List.of(classes(2, 2), classes("q", 4)));
    RunTallies other = RunTallies.of(List.of(classes(4), classes("q", 4)));
    // plug-in: ln(2)/2 = 0.3466 over the two problems
    assertThat(text(report(one, other, 10), Format.TEXT))
        .contains("base          2      4   0.3466")
        .contains("Tuned - base at equal draws (4 or more): -0.3466, 95 %: -4.7502 to 4.0571");
  }

  @Test
  void textsTellEntropyAndPerplexityWhereTheyAreKnown() throws IOException {
    ComparisonReport plain = report(BASE, TUNED, 10);
    assertThat(text(plain, Format.TEXT)).doesNotContain("Token entropy").doesNotContain("erplexit");
    assertThat(json(plain).has("perplexityOfCorrectTexts")).isFalse();
    Perplexities texts = new Perplexities();
    texts.add(0, 2, -2.0, .5);
    texts.add(0, 4, -8.0, .5);
    texts.add(3, 9, null, null);
    ComparisonReport report =
        new ComparisonReport(
            plain.name(),
            plain.base(),
            plain.tuned(),
            plain.comparison(),
            new TextMeasures(
                new TokenEntropy(192, 100, .25, .125),
                null,
                List.of(
                    new CorrectPerplexity(
                        Side.TUNED, Side.BASE, "qwen", SupportCell.EXPANDED, texts.summary())),
                List.of(
                    new TraceSupport(
                        Side.TUNED, null, new TraceCounts(9, 8, 7, 6, 5, 4, 3, 2, 20, 19))),
                List.of(new RecurringAnswer(Side.BASE, "27", 3, 11, 40, 1))),
            10);
    assertThat(text(report, Format.TEXT))
        .contains("Written equations beside verdicts\n")
        .containsPattern("tuned +all +9 +8 +7 +20 +19 +6 +5 +4 +3 +2\n")
        .contains("Answers given to a quarter of the problems or more\n")
        .containsPattern("base +27 +3 +11 +40 +1\n");
    assertThat(json(report).get("traces").get(0).get("traces").get("hold").intValue())
        .isEqualTo(19);
    assertThat(json(report).get("recurringAnswers").get(0).get("answer").textValue())
        .isEqualTo("27");
    // e and e squared: mean (e + e^2)/2 = 5.0537 and the median too, pooled exp(10/6) = 5.2945
    assertThat(text(report, Format.TEXT))
        .contains("Token entropy, nats\n")
        .containsPattern("base +192 +100 +0.2500 +0.1250\n")
        .containsPattern("tuned +base +qwen +expanded +2 +2 +1 +5.0537 +5.0537 +5.2945\n");
    assertThat(text(report, Format.MARKDOWN)).contains("### Perplexity of correct texts\n");
    JsonNode row = json(report).get("perplexityOfCorrectTexts").get(0);
    assertThat(row.get("writer").textValue()).isEqualTo("tuned");
    assertThat(row.get("support").textValue()).isEqualTo("expanded");
    assertThat(row.get("perplexity").get("pooled").doubleValue())
        .isCloseTo(Math.exp(10.0 / 6), within(1e-12));
    assertThat(json(report).get("tokenEntropyNats").get("tuned").isNull()).isTrue();
  }

  @Test
  void hostileNamesControlNothing() throws IOException {
    String hostile = "\u001b]0;x\u0007\r\n# |" + "y".repeat(300);
    ComparisonReport report =
        new ComparisonReport(
            hostile,
            new RunLabel(hostile, hostile, hostile),
            new RunLabel(hostile, hostile, hostile),
            Tallies.compare(
                RunTallies.of(List.of(tally(hostile, 4, 3))),
                RunTallies.of(List.of(tally(hostile, 4, 0)))),
            10);
    for (Format format : List.of(Format.TEXT, Format.MARKDOWN, Format.JSON)) {
      String text = text(report, format);
      assertThat(text.chars().filter(c -> c != '\n').noneMatch(VisibleText::acts)).isTrue();
    }
    assertThat(text(report, Format.TEXT)).startsWith("␛]0;x␇␍␊# |yyy");
    assertThat(text(report, Format.TEXT).lines())
        .allMatch(line -> line.codePointCount(0, line.length()) <= 120);
    assertThat(text(report, Format.MARKDOWN)).startsWith("## ␛\\]0;x␇␍␊\\# \\|yyy");
    assertThat(json(report).get("name").textValue()).isEqualTo(hostile);
  }

  private static Tally classes(int... counts) {
    return classes("p", counts);
  }

  private static Tally classes(String problem, int... counts) {
    List<ClassCount> classes = new ArrayList<>();
    int draws = 0;
    for (int count : counts) {
      classes.add(new ClassCount("answer " + classes.size(), classes.isEmpty(), count));
      draws += count;
    }
    return new Tally(problem, draws, counts[0], draws - counts[0], 0, 0, null, classes);
  }

  private static void assertKeys(JsonNode json, String keys) {
    assertThat(json.fieldNames()).toIterable().contains(keys.split(" "));
  }

  private static JsonNode json(ComparisonReport report) throws IOException {
    return new ObjectMapper().readTree(text(report, Format.JSON));
  }
}
