package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.inference.EagerScore;
import dev.cadastre.inference.TinyCheckpoint;
import dev.cadastre.inference.checkpoint.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores from the command line: random checkpoints, and answers of one character. */
@Tag("slow")
class ScoreTest {

  private static final String PLAN =
      "{temperature: 1.0, topP: 1.0, topK: 0, maxTokens: 2, stop: [], template: plain, seed: 1}";

  @TempDir Path folder;
  private Shell shell;
  private Path base;

  @BeforeEach
  void files() throws IOException {
    shell = new Shell(folder);
    shell.file(
        "problems.jsonl",
        "{\"id\": \"a\", \"problem\": \"1+2=\", \"answer\": \"3\", \"kind\": \"integer\"}",
        "{\"id\": \"b\", \"problem\": \"3+4=\", \"answer\": \"7\", \"kind\": \"integer\"}");
    base = checkpoint("base", 1);
    checkpoint("tuned", 2);
  }

  private Path checkpoint(String name, long seed) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(name));
    return TinyCheckpoint.of(Family.QWEN2, seed).write(directory);
  }

  private String campaign(String scores) {
    return shell.file(
        "campaign.yaml",
        "campaign: scored",
        "problems: {two: problems.jsonl}",
        "checkpoints: {base: {path: base}, tuned: {path: tuned}}",
        "plans: {default: " + PLAN + "}",
        "runs:",
        "  b: {checkpoint: base, problems: two, plan: default, draws: 300}",
        "  t: {checkpoint: tuned, problems: two, plan: default, draws: 300}",
        "scores: " + scores,
        "comparisons: [{base: b, tuned: t}]",
        "verifier: integer");
  }

  private String traces() {
    shell.run("import", "problems", "two", folder.resolve("problems.jsonl").toString());
    return shell.file(
        "traces.jsonl",
        "{\"problem\": \"a\", \"text\": \"3\"}",
        "{\"problem\": \"a\", \"text\": \"12,4\"}",
        "{\"problem\": \"b\", \"text\": \"7\"}");
  }

  @Test
  void aCampaignShowsWhatEachThinksOfTheOthersCorrectTexts() {
    String file =
        campaign(
            "[{run: b, with: base, texts: correct}, {run: b, with: tuned, texts: correct},"
                + " {run: t, with: base, texts: correct}, {run: t, with: tuned, texts: correct}]");
    Ran first = shell.run("run", file, "--format", "json");
    assertThat(first.exit()).as(first.err()).isZero();
    JsonNode comparison = first.json();
    for (String side : new String[] {"base", "tuned"}) {
      JsonNode entropy = comparison.get("tokenEntropyNats").get(side);
      assertThat(entropy.get("known").intValue()).isEqualTo(600);
      // 64 equally likely tokens would have ln 64 = 4.16
      assertThat(entropy.get("mean").doubleValue()).isBetween(2.0, Math.log(64));
      int correct = comparison.get(side).get("correct").intValue();
      assertThat(correct).isPositive();
      for (String scorer : new String[] {"base", "tuned"}) {
        JsonNode row = row(comparison, side, scorer);
        assertThat(row.get("perplexity").get("texts").intValue()).isEqualTo(correct);
        assertThat(row.get("perplexity").get("pooled").doubleValue()).isGreaterThan(1);
      }
    }
    assertThat(shell.run("compare", "b", "t").out())
        .contains("Perplexity of correct texts")
        .contains("Token entropy, nats");
    assertThat(
            shell
                .run(
                    "ask",
                    "what-does-one-checkpoint-think-of-anothers-correct-answers",
                    "comparison=b..t",
                    "--format",
                    "csv")
                .out()
                .lines())
        .hasSize(5);
    Ran again = shell.run("run", file, "--format", "json");
    assertThat(again.err()).contains("nothing was left to do");
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(shell.run("doctor").exit()).isZero();
  }

  private static JsonNode row(JsonNode comparison, String writer, String scoredBy) {
    for (JsonNode row : comparison.get("perplexityOfCorrectTexts")) {
      if (row.get("writer").textValue().equals(writer)
          && row.get("scoredBy").textValue().equals(scoredBy)
          && row.get("support").isNull()) {
        return row;
      }
    }
    throw new AssertionError("no row " + writer + " " + scoredBy + " in " + comparison);
  }

  @Test
  void tracesFromElsewhereAreTakenInAndScored() {
    String file = traces();
    Ran ran =
        shell.run(
            "score",
            "--traces",
            file,
            "--problems",
            "two",
            "--name",
            "elsewhere",
            "--checkpoint",
            base.toString(),
            "--format",
            "json");
    assertThat(ran.exit()).as(ran.err()).isZero();
    JsonNode row = ran.json().get(0);
    assertThat(row.get("scorer").textValue()).isEqualTo("base");
    assertThat(row.get("scored").intValue()).isEqualTo(3);
    assertThat(row.get("tokens").intValue()).isEqualTo(6);
    try (EagerScore oracle = new EagerScore(base)) {
      double first = oracle.logProbNats("1+2=", "3");
      double second = oracle.logProbNats("1+2=", "12,4");
      double third = oracle.logProbNats("3+4=", "7");
      double mean = (Math.exp(-first) + Math.exp(-second / 4) + Math.exp(-third)) / 3;
      double pooled = Math.exp(-(first + second + third) / 6);
      assertThat(row.get("mean perplexity").doubleValue()).isCloseTo(mean, within(mean * 1e-4));
      assertThat(row.get("pooled perplexity").doubleValue())
          .isCloseTo(pooled, within(pooled * 1e-4));
    }
    Ran again =
        shell.run("score", "elsewhere", "--checkpoint", base.toString(), "--format", "json");
    assertThat(again.out()).isEqualTo(ran.out());
    assertThat(
            shell
                .run(
                    "score",
                    "elsewhere",
                    "--checkpoint",
                    base.toString(),
                    "--texts",
                    "correct",
                    "--verifier",
                    "integer",
                    "--format",
                    "json")
                .json()
                .get(0)
                .get("scored")
                .intValue())
        .isEqualTo(2);
  }

  /** Without reasoning and with one prompt's worth of context, R is p(3 | 1+2=) of every draw. */
  @Test
  void aCampaignEstimatesSuccessWithoutAVerifierToo() {
    Ran ran = shell.run("run", campaign("[{run: b, with: base, texts: references, draws: 200}]"));
    assertThat(ran.exit()).as(ran.err()).isZero();
    Ran page = shell.run("aggregate", "b", "--verifier", "integer", "--format", "json");
    JsonNode both = page.json().get("likelihoodOfReferences").get(0);
    assertThat(both.get("scorer").textValue()).isEqualTo("base");
    assertThat(both.get("problems").intValue()).isEqualTo(2);
    assertThat(both.get("samples").intValue()).isEqualTo(400);
    assertThat(both.get("meanLikelihood").doubleValue()).isBetween(1e-6, .5);
    assertThat(both.get("meanLikelihoodVariance").doubleValue())
        .isLessThan(both.get("successRateVariance").doubleValue());
    assertThat(shell.run("aggregate", "b").out())
        .contains("Success estimated twice: by verdicts, and by the likelihood of the reference");
    String dir = base.toString();
    JsonNode row =
        shell
            .run("score", "b", "--checkpoint", dir, "--texts", "references", "--format", "json")
            .json()
            .get(0);
    assertThat(row.get("samples").intValue()).isEqualTo(600);
    assertThat(shell.run("doctor").exit()).isZero();
  }

  @Test
  void aReferenceThatIsARuleIsRefusedBeforeAnythingChanges() {
    shell.file(
        "problems.jsonl",
        "{\"id\": \"a\", \"problem\": \"x\", \"answer\": \"24 from 4 6\", \"kind\":"
            + " \"expression-target\"}");
    Ran ran = shell.run("run", campaign("[{run: b, with: base, texts: references}]"));
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err())
        .contains(
            "run b: a likelihood is that of a problem's one right answer; problem a is of kind");
    assertThat(shell.run("status").out()).doesNotContain("two");
  }

  @Test
  void whatCannotBeScoredIsToldAndTheLedgerStaysWhole() {
    Ran neither = shell.run("score", "--checkpoint", base.toString());
    assertThat(neither.exit()).isEqualTo(3);
    assertThat(neither.err())
        .contains("score takes a stored run, or --traces FILE with --name RUN");
    shell.run(
        "score",
        "--traces",
        traces(),
        "--problems",
        "two",
        "--name",
        "elsewhere",
        "--checkpoint",
        base.toString());
    Ran nobody = shell.run("score", "nobody", "--checkpoint", base.toString());
    assertThat(nobody.exit()).isEqualTo(3);
    assertThat(nobody.err()).contains("a stored run is meant; there is none named nobody");
    Ran nowhere = shell.run("score", "elsewhere", "--checkpoint", folder.resolve("no").toString());
    assertThat(nowhere.exit()).isEqualTo(3);
    assertThat(nowhere.err()).contains("a checkpoint is a directory; got nothing there;");
    assertThat(shell.run("ask", "which-checkpoints-scored-a-run", "run=1").out()).contains("base");
    assertThat(shell.run("doctor").exit()).isZero();
  }

  @Test
  void aCampaignsScoresNameItsOwnRunsAndCheckpoints() {
    Ran unknown = shell.run("run", campaign("[{run: b, with: bas}]"));
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.err())
        .contains("line 8: with names one of base, tuned; got 'bas'; did you mean 'base'?");
    assertThat(shell.run("run", campaign("[{run: b, with: base, texts: right}]")).err())
        .contains(
            "line 8: scores.texts is all, correct or references; got 'right'; mend the value");
    assertThat(shell.run("run", campaign("[{run: x, with: base}]")).err())
        .contains("line 8: run names one of b, t; got 'x';");
  }
}
