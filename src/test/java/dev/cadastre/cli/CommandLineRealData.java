package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Published recordings through the command line, with the numbers that were published with them.
 */
@Tag("real-data")
class CommandLineRealData {

  private static final Path SHARED =
      Path.of(System.getProperty("cadastre.shared", "../shared")).toAbsolutePath().normalize();
  private static final Path ROLLOUTS = SHARED.resolve("data/rollouts");
  private static final Path PROBLEMS = SHARED.resolve("data/problems");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Bounds of the bootstrap depend on its random numbers. */
  private static final double BOOTSTRAP = .01;

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  private static String rollouts(String name) {
    return ROLLOUTS.resolve(name).toString();
  }

  private Ran ok(String... words) {
    Ran ran = shell.run(words);
    assertThat(ran.err()).doesNotContain("cadastre:");
    assertThat(ran.exit()).isZero();
    return ran;
  }

  private static double passAt(JsonNode run, int k) {
    for (JsonNode point : run.path("passAtK")) {
      if (point.path("k").asInt() == k) {
        return point.path("value").asDouble();
      }
    }
    throw new AssertionError("no pass@" + k + " in " + run.path("passAtK"));
  }

  private static void assertCells(JsonNode json, int p, int s, int e, int o) {
    assertThat(json.path("preserved").asInt()).isEqualTo(p);
    assertThat(json.path("shrunk").asInt()).isEqualTo(s);
    assertThat(json.path("expanded").asInt()).isEqualTo(e);
    assertThat(json.path("outOfSupport").asInt()).isEqualTo(o);
  }

  private static JsonNode golden(String name) throws IOException {
    JsonNode all = JSON.readTree(SHARED.resolve("reference/statistics/comparisons.json").toFile());
    assertThat(all.has(name)).as(name).isTrue();
    return all.path(name);
  }

  /** Every key of the golden value, at the precision that its kind of number has. */
  private static void assertEqual(String path, JsonNode golden, JsonNode ours) {
    if (golden.isObject()) {
      golden
          .properties()
          .forEach(
              field -> {
                assertThat(ours.has(field.getKey())).as(path + "/" + field.getKey()).isTrue();
                assertEqual(
                    path + "/" + field.getKey(), field.getValue(), ours.path(field.getKey()));
              });
    } else if (golden.isArray()) {
      assertThat(ours).as(path).hasSize(golden.size());
      for (int i = 0; i < golden.size(); i++) {
        assertEqual(path + "/" + i, golden.path(i), ours.path(i));
      }
    } else if (golden.isFloatingPointNumber()) {
      boolean resampled = path.matches(".*/(lower|upper)") && path.contains("passAtK");
      assertThat(ours.asDouble())
          .as(path)
          .isCloseTo(golden.asDouble(), within(resampled ? BOOTSTRAP : 1e-9));
    } else {
      assertThat(ours.asText()).as(path).isEqualTo(golden.asText());
    }
  }

  @Test
  void amc23RunsAsACampaign() throws IOException {
    String folder = rollouts("rg-llama3b-amc23/");
    String campaign =
        shell.file(
            "amc23.yaml",
            "campaign: amc23-nightly",
            "problems: {amc23: " + PROBLEMS.resolve("qwen25-math/amc23.jsonl") + "}",
            "checkpoints:",
            "  base: {recorded: " + folder + "/step400.json, preset: reasoning-gym}",
            "  tuned: {recorded: " + folder + "/step800.json, preset: reasoning-gym}",
            "plans: {default: {temperature: 0.6, topP: 0.9, topK: 0, maxTokens: 2048, stop: [],"
                + " template: plain, seed: 1}}",
            "runs:",
            "  base: {checkpoint: base, problems: amc23, plan: default, draws: 50}",
            "  tuned: {checkpoint: tuned, problems: amc23, plan: default, draws: 50}",
            "comparisons: [{base: base, tuned: tuned}]",
            "verifier: integer");
    Ran ran = ok("run", campaign);
    assertThat(ran.err())
        .contains("base: integer and the recorded verdicts agree on 1,993 of 2,000 draws")
        .contains("tuned: integer and the recorded verdicts agree on 1,984 of 2,000 draws")
        .contains("campaign amc23-nightly is finished: 2 runs, 4,000 samples");
    JsonNode json =
        ok(
                "compare",
                "base",
                "tuned",
                "--verifier",
                "recorded",
                "--budget",
                "16",
                "--format",
                "json")
            .json();
    assertCells(json, 22, 5, 4, 9);
    assertThat(passAt(json.path("base"), 1)).isCloseTo(.1440, within(1e-9));
    assertThat(passAt(json.path("tuned"), 1)).isCloseTo(.1415, within(1e-9));
    assertThat(passAt(json.path("base"), 50)).isCloseTo(.6750, within(1e-9));
    assertThat(passAt(json.path("tuned"), 50)).isCloseTo(.6500, within(1e-9));
    assertEqual("", golden("amc23 step400 -> step800 (recorded verdicts), K=16"), json);
    assertThat(ok("run", campaign).err()).contains("nothing was left to do");
  }

  @Test
  void gameOf24IsJudgedByItsTarget() {
    String folder = rollouts("game24-gpt4/");
    ok("import", "problems", "game24", folder + "/24.csv", "--preset", "game24");
    Map<String, double[]> published =
        Map.of("standard", new double[] {.0734, .33}, "cot", new double[] {.0403, .49});
    published.forEach(
        (prompt, passes) -> {
          String file = folder + "/gpt-4_0.7_naive_" + prompt + "_sample_100_start900_end1000.json";
          Ran taken =
              ok("import", "rollouts", prompt, file, "--preset", "game24", "--problems", "game24");
          assertThat(taken.err()).contains("1262 problems of the set without rollouts");
          JsonNode run =
              ok("aggregate", prompt, "--verifier", "expression-target", "--format", "json").json();
          assertThat(passAt(run, 1)).isCloseTo(passes[0], within(1e-12));
          assertThat(passAt(run, 100)).isCloseTo(passes[1], within(1e-12));
          assertThat(run.path("planned").asInt()).isEqualTo(136_200);
          assertThat(run.path("drawn").asInt()).isEqualTo(10_000);
        });
  }

  @Test
  void puzzlesHaveTheStoredPassAtK() throws IOException {
    Path file = ROLLOUTS.resolve("pypuzzles-cushman/results_397_cushman_codex_1k_full.json.gz");
    JsonNode stored;
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      stored = JSON.readTree(in);
    }
    for (int i = 0; i < 3; i++) {
      String prompt = stored.path(i).path("experiment").asText();
      ok(
          "import",
          "tallies",
          prompt,
          file.toString(),
          "--preset",
          "pypuzzles",
          "--select",
          "prompt=" + prompt);
      JsonNode run = ok("aggregate", prompt, "--k", "10,100", "--format", "json").json();
      JsonNode passes = stored.path(i).path("pass@k");
      assertThat(passes).hasSize(4);
      for (JsonNode pass : passes) {
        assertThat(passAt(run, pass.path(0).asInt()))
            .isCloseTo(pass.path(1).asDouble(), within(1e-12));
      }
    }
    JsonNode json = ok("compare", "short", "long", "--budget", "256", "--format", "json").json();
    assertCells(json, 119, 0, 185, 93);
    assertEqual("", golden("pypuzzles short -> long (n=1000), K=256"), json);
  }

  @Test
  void oneShotTrainingIsComparedFirstToLastEpoch() {
    String file = rollouts("one-shot-rlvr/acc_step_500.json");
    for (String epoch : new String[] {"first", "last"}) {
      ok(
          "import",
          "tallies",
          epoch,
          file,
          "--preset",
          "one-shot-rlvr",
          "--select",
          "epoch=" + epoch);
    }
    JsonNode json = ok("compare", "first", "last", "--format", "json").json();
    assertCells(json, 731, 39, 163, 276);
    assertThat(json.path("draws").asInt()).isEqualTo(8);
    assertThat(json.path("problems").asInt()).isEqualTo(1209);
  }

  @Test
  void mathRolloutsKeepTheirRecordedVerdictsBesideOurs() {
    String file = rollouts("qwen25-math-rm/math_cot_100.jsonl");
    Ran problems = ok("import", "problems", "math", file, "--preset", "qwen-math-cot");
    assertThat(problems.err()).doesNotContain("rollouts stay undecided");
    ok("import", "rollouts", "cot", file, "--preset", "qwen-math-cot", "--problems", "math");
    JsonNode recorded = ok("aggregate", "cot", "--verifier", "recorded", "--format", "json").json();
    assertThat(recorded.path("drawn").asInt()).isEqualTo(800);
    assertThat(recorded.path("correct").asInt()).isEqualTo(728);
    JsonNode ours = ok("verify", "cot", "--format", "json").json();
    assertThat(ours.path(0).path("undecided").asInt()).isZero();
    // one recorded label is wrong: 10{,}000 is 10000
    assertThat(ours.path(0).path("correct").asInt()).isEqualTo(729);
  }

  @Test
  void changedProblemsOfATunedRunAreReported() {
    String base = rollouts("rg-qwen3b-inter/original_to_algebra.json");
    String tuned = rollouts("rg-qwen3b-inter/algorithmic_qwen_3b_500_to_algebra.json");
    Ran which = shell.run("import", "problems", "p", base, "--preset", "reasoning-gym");
    assertThat(which.exit()).isEqualTo(3);
    assertThat(which.err()).contains("polynomial_multiplication").contains("--select dataset=NAME");
    String[] select = {
      "--preset", "reasoning-gym", "--select", "dataset=polynomial_multiplication"
    };
    ok("import", "problems", "p", base, select[0], select[1], select[2], select[3]);
    ok(
        "import",
        "rollouts",
        "base",
        base,
        "--problems",
        "p",
        select[0],
        select[1],
        select[2],
        select[3]);
    Ran taken =
        ok(
            "import",
            "rollouts",
            "tuned",
            tuned,
            "--problems",
            "p",
            select[0],
            select[1],
            select[2],
            select[3]);
    assertThat(taken.err())
        .contains("99 problems with another prompt in the recording than in the set")
        .contains("99 problems of the set without rollouts");
    JsonNode json = ok("compare", "base", "tuned", "--format", "json").json();
    assertThat(json.path("problems").asInt()).isEqualTo(1);
    assertThat(json.path("onlyBase").path("count").asInt()).isEqualTo(99);
    assertThat(json.path("tuned").path("planned").asInt()).isEqualTo(300);
    assertThat(json.path("tuned").path("drawn").asInt()).isEqualTo(3);
  }

  @Test
  void everyProblemSetIsTakenIn() {
    Map<String, Integer> sizes =
        Map.of(
            "aime24",
            30,
            "amc23",
            40,
            "math500",
            500,
            "minerva_math",
            272,
            "olympiadbench",
            675,
            "gsm8k",
            1319);
    sizes.forEach(
        (set, size) -> {
          String file = PROBLEMS.resolve("qwen25-math/" + set + ".jsonl").toString();
          String preset = set.equals("minerva_math") ? "minerva" : set;
          Ran ran = ok("import", "problems", set, file, "--preset", preset);
          assertThat(ran.row("set", set)).startsWith(set + " " + size + " ");
        });
    String aime25 = PROBLEMS.resolve("nemo-skills/aime25.jsonl").toString();
    assertThat(
            ok("import", "problems", "aime25", aime25, "--preset", "aime25").row("set", "aime25"))
        .startsWith("aime25 30 ");
  }
}
