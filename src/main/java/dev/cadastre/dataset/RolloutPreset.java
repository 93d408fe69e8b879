package dev.cadastre.dataset;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Forms of files that hold recorded rollouts with their texts. */
public enum RolloutPreset {
  /**
   * One object a line: {@code problem} (id) or {@code prompt} (text), {@code draw}, {@code text},
   * and where known {@code stopReason} (stop or length), {@code tokens}, {@code sumLogProbNats},
   * {@code sumSamplingLogProbNats}, {@code correct}. The fields can be mapped to other columns.
   */
  JSONL("jsonl"),
  /** The same, where no line need tell its draw: a problem's texts are then numbered in order. */
  TRACES("traces"),
  /** A results document of Reasoning Gym's evaluation; {@code dataset} selects one of several. */
  REASONING_GYM("reasoning-gym"),
  /**
   * A Game of 24 log of Tree of Thoughts: {@code idx}, {@code ys}, and {@code accs} or {@code
   * infos}. The id is {@code idx}, the puzzle's row in 24.csv counted from 0.
   */
  GAME24("game24"),
  /** One problem a line with lists {@code code} and {@code score}, named by {@code question}. */
  QWEN_MATH_COT("qwen-math-cot");

  private final String label;

  RolloutPreset(String label) {
    this.label = label;
  }

  /** As users write it: {@code reasoning-gym}. */
  public String label() {
    return label;
  }

  Set<String> selectKeys() {
    return this == REASONING_GYM ? Set.of("dataset") : Set.of();
  }

  public static RolloutPreset of(String label) {
    for (RolloutPreset preset : values()) {
      if (preset.label.equals(label)) {
        return preset;
      }
    }
    throw new BadInputException(
        "a preset of recorded rollouts is one of "
            + Arrays.stream(values()).map(RolloutPreset::label).collect(Collectors.joining(", "))
            + "; got '"
            + label
            + "'; use one of these");
  }
}
