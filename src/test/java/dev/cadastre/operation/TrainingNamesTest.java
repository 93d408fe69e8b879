package dev.cadastre.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingNamesTest {

  private static Map<String, SortedMap<Long, String>> of(String... names) {
    return TrainingNames.of(
        Arrays.asList(names),
        name -> name,
        name -> name.equals("grpo") ? 150 : TrainingNames.UNKNOWN);
  }

  @Test
  void nothingIsNoTraining() {
    assertThat(of()).isEmpty();
    assertThat(of("grpo", "sft", "step-100")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "step-100, step-200, steps",
    "grpo-50, grpo-100, grpo",
    "run-7.step-400, run-7.step-800, run-7",
    "qwen2.5-7b_global_step_20, qwen2.5-7b_global_step_40, qwen2.5-7b",
    "checkpoint-5-merged, checkpoint-10-merged, -merged",
    "7, 9, steps",
  })
  void namesThatDifferInTheLastNumberAreSteps(String first, String second, String training) {
    Map<String, SortedMap<Long, String>> trainings = of(second, first);
    assertThat(trainings).containsOnlyKeys(training);
    assertThat(Objects.requireNonNull(trainings.get(training)).values())
        .containsExactly(first, second);
  }

  @ParameterizedTest
  @CsvSource({
    "qwen-7b, qwen-14b",
    "qwen2.5-0.5B, qwen2.5-1.5B",
    "a-1, b-2",
    "v1-step-5, v2-step-5"
  })
  void sizesAndNamesThatDifferOtherwiseAreNone(String first, String second) {
    assertThat(of(first, second)).isEmpty();
  }

  /** grpo ends after 150 steps, as its recipe tells; of sft nobody knows. */
  @Test
  void theEndOfATrainingIsPlacedIfItsStepIsKnown() {
    assertThat(of("grpo", "grpo-50", "sft-1", "grpo-100", "sft-2", "sft"))
        .isEqualTo(
            Map.of(
                "grpo",
                new TreeMap<>(Map.of(50L, "grpo-50", 100L, "grpo-100", 150L, "grpo")),
                "sft",
                new TreeMap<>(Map.of(1L, "sft-1", 2L, "sft-2"))));
  }

  @Test
  void trainingsStayInTheirOrder() {
    assertThat(List.copyOf(of("b-1", "a-1", "b-2", "a-2").keySet())).containsExactly("b", "a");
  }
}
