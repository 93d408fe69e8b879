package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
 * What the demo shows of checkpoints whose training is known. Signs are asserted where intervals
 * resolve them with room to spare; values may differ in the last digits on other machines.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {

  private Shell shell;
  private final Map<String, JsonNode> comparisons = new HashMap<>();

  @BeforeAll
  void demo(@TempDir Path home) {
    shell = new Shell(home);
    Shell.Ran ran = shell.run("demo", "--format", "json");
    assertThat(ran.exit()).as(ran.err()).isZero();
    for (JsonNode comparison : ran.json()) {
      comparisons.put(comparison.at("/tuned/run").textValue(), comparison);
    }
  }

  @Test
  void everyCheckpointIsComparedWithTheBase() {
    assertThat(comparisons).containsOnlyKeys("base-redrawn", "grpo", "rlplus", "sft");
    comparisons
        .values()
        .forEach(
            comparison -> {
              assertThat(comparison.get("problems").intValue()).isEqualTo(100);
              assertThat(comparison.get("draws").intValue()).isEqualTo(128);
              assertThat(comparison.at("/tuned/undecided").intValue()).isZero();
            });
  }

  @Test
  void theBaseSolvesSomeAtOnceAndMostWithManyDraws() {
    assertThat(at("grpo", 1).get("base").doubleValue()).isBetween(.1, .4);
    assertThat(at("grpo", 128).get("base").doubleValue()).isBetween(.7, .98);
  }

  @Test
  void theBaseDrawnAgainMovesNothing() {
    JsonNode redrawn = with("base-redrawn");
    assertThat(redrawn.at("/finding/word").textValue()).isEqualTo("notResolved");
    assertThat(redrawn.at("/certified/shrunk").intValue()).isZero();
    assertThat(redrawn.at("/certified/expanded").intValue()).isZero();
  }

  @Test
  void rewardSharpensAndNarrows() {
    for (String tuned : new String[] {"grpo", "rlplus"}) {
      assertThat(at(tuned, 1).get("bandLower").doubleValue()).as(tuned).isPositive();
      assertThat(with(tuned).at("/answerEntropyNats/difference/upper").doubleValue())
          .as(tuned)
          .isNegative();
      assertThat(tokenEntropy(tuned, "tuned")).as(tuned).isLessThan(tokenEntropy(tuned, "base"));
    }
    assertThat(with("grpo").at("/finding/word").textValue()).isEqualTo("sharpened");
    assertThat(at("grpo", 128).get("bandUpper").doubleValue()).isNegative();
  }

  @Test
  void rightAnswersOfAStrongerTeacherRaiseTheWholeCurve() {
    assertThat(at("sft", 1).get("bandLower").doubleValue()).isPositive();
    assertThat(at("sft", 16).get("bandLower").doubleValue()).isPositive();
    assertThat(with("sft").at("/finding/word").textValue()).isNotEqualTo("shrunk");
  }

  @Test
  void theBaseFindsGrposCorrectAnswersLikelierThanGrpoFindsThoseOfTheBase() {
    Map<String, Double> perplexities = new HashMap<>();
    for (JsonNode of : with("grpo").get("perplexityOfCorrectTexts")) {
      if (of.get("support").isNull()) {
        perplexities.put(
            of.get("writer").textValue() + " by " + of.get("scoredBy").textValue(),
            of.at("/perplexity/mean").doubleValue());
      }
    }
    assertThat(perplexities)
        .containsKeys("base by base", "base by tuned", "tuned by tuned", "tuned by base");
    assertThat(perplexities.get("tuned by tuned")).isLessThan(perplexities.get("tuned by base"));
    assertThat(perplexities.get("base by base")).isLessThan(perplexities.get("base by tuned"));
    assertThat(perplexities.get("tuned by base")).isLessThan(perplexities.get("base by tuned"));
  }

  @Test
  void runAgainItFindsNothingLeftToDo() {
    Shell.Ran again = shell.run("demo");
    assertThat(again.exit()).isZero();
    assertThat(again.err()).contains("5 runs, 64,000 samples; nothing was left to do");
    assertThat(again.out()).startsWith("countdown: against base, 100 problems, 128 draws of each");
  }

  private JsonNode with(String tuned) {
    return Objects.requireNonNull(comparisons.get(tuned), tuned);
  }

  private JsonNode at(String tuned, int k) {
    for (JsonNode difference : with(tuned).get("passAtK")) {
      if (difference.get("k").intValue() == k) {
        return difference;
      }
    }
    throw new AssertionError("no pass@" + k + " of " + tuned);
  }

  private double tokenEntropy(String tuned, String side) {
    return with(tuned).at("/tokenEntropyNats/" + side + "/mean").doubleValue();
  }
}
