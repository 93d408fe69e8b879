package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The signs that {@code demo --full} resolves with room to spare, on its problems, checkpoints and
 * temperatures, with 16 of its 256 draws.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullDemoTest {

  private static final Path DATASETS = Path.of("datasets").toAbsolutePath();
  private static final int DRAWS = 16;

  private final Map<String, JsonNode> comparisons = new HashMap<>();

  @BeforeAll
  void demo(@TempDir Path folder) throws IOException {
    StringBuilder campaign = new StringBuilder();
    campaign.append("campaign: few\nproblems:\n");
    campaign.append("  countdown: ").append(DATASETS.resolve("lab/countdown.jsonl"));
    campaign.append("\n  order: ").append(DATASETS.resolve("lab/topological-order.jsonl"));
    campaign.append("\ncheckpoints:\n");
    checkpoint(campaign, "countdown", "countdown", "base", "grpo", "sft");
    checkpoint(campaign, "order", "topological-order", "base", "grpo", "sft", "spurious");
    campaign.append("plans:\n").append(plan("warm", "1")).append(plan("cool", "0.6"));
    campaign.append("runs:\n");
    StringBuilder pairs = new StringBuilder("comparisons:\n");
    runs(campaign, pairs, "countdown", "cool", "grpo", "sft");
    runs(campaign, pairs, "order", "warm", "grpo", "sft", "spurious");
    runs(campaign, pairs, "order", "cool", "grpo");
    campaign.append(pairs).append("verifier: auto\n");
    Path file = Files.writeString(folder.resolve("few.yaml"), campaign);
    Shell.Ran ran =
        new Shell(folder.resolve("home")).run("run", file.toString(), "--format", "json");
    assertThat(ran.exit()).as(ran.err()).isZero();
    for (JsonNode comparison : ran.json()) {
      comparisons.put(comparison.at("/tuned/run").textValue(), comparison);
    }
  }

  private static void checkpoint(
      StringBuilder campaign, String family, String folder, String... names) {
    for (String name : names) {
      Path path = DATASETS.resolve("checkpoints").resolve(folder).resolve(name);
      campaign.append("  " + family + "-" + name + ": {path: " + path + "}\n");
    }
  }

  private static String plan(String name, String temperature) {
    return "  "
        + name
        + ": {temperature: "
        + temperature
        + ", topP: 1, topK: 0, maxTokens: 32, stop: [], template: plain, seed: 1}\n";
  }

  private static void runs(
      StringBuilder campaign, StringBuilder pairs, String family, String plan, String... tuned) {
    String base = run(campaign, family, "base", plan);
    for (String name : tuned) {
      String run = run(campaign, family, name, plan);
      pairs.append("  - {base: " + base + ", tuned: " + run + "}\n");
    }
  }

  private static String run(StringBuilder campaign, String family, String name, String plan) {
    String run = family + "-" + name + "-" + plan;
    campaign.append(
        "  %s: {checkpoint: %s-%s, problems: %s, plan: %s, draws: %d}%n"
            .formatted(run, family, name, family, plan, DRAWS));
    return run;
  }

  @Test
  void ofCountdownGrpoSharpensAndNarrows() {
    assertThat(lower("countdown-grpo-cool", 1)).isPositive();
    assertThat(upper("countdown-grpo-cool", 16)).isNegative();
    assertThat(entropyAbove("countdown-grpo-cool")).isNegative();
  }

  @Test
  void ofCountdownRightAnswersOfAStrongerTeacherRaiseTheCurve() {
    assertThat(lower("countdown-sft-cool", 1)).isPositive();
    assertThat(lower("countdown-sft-cool", 4)).isPositive();
  }

  @Test
  void ofOrdersTheSameRewardAndTheTeacherRaiseTheCurve() {
    for (String run : new String[] {"order-grpo-warm", "order-sft-warm"}) {
      assertThat(lower(run, 1)).as(run).isPositive();
      assertThat(lower(run, 4)).as(run).isPositive();
      assertThat(lower(run, 16)).as(run).isPositive();
      assertThat(entropyAbove(run)).as(run).isNegative();
    }
    assertThat(lower("order-grpo-cool", 1)).isPositive();
    assertThat(lower("order-grpo-cool", 16)).isPositive();
  }

  @Test
  void aCoinAsRewardRuins() {
    assertThat(upper("order-spurious-warm", 1)).isNegative();
    assertThat(upper("order-spurious-warm", 16)).isNegative();
    assertThat(with("order-spurious-warm").at("/finding/word").textValue()).isEqualTo("shrunk");
  }

  private double lower(String run, int k) {
    return at(run, k).get("bandLower").doubleValue();
  }

  private double upper(String run, int k) {
    return at(run, k).get("bandUpper").doubleValue();
  }

  private double entropyAbove(String run) {
    return with(run).at("/answerEntropyNats/difference/upper").doubleValue();
  }

  private JsonNode with(String run) {
    return Objects.requireNonNull(comparisons.get(run), run);
  }

  private JsonNode at(String run, int k) {
    for (JsonNode difference : with(run).get("passAtK")) {
      if (difference.get("k").intValue() == k) {
        return difference;
      }
    }
    throw new AssertionError("no pass@" + k + " of " + run);
  }
}
