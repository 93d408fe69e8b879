package dev.cadastre.dataset;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Forms of files that hold counts without texts. */
public enum TallyPreset {
  /**
   * Columns {@code problem,draws,correct}, and where known {@code noAnswer}, {@code undecided},
   * {@code truncated}, and counts of answer classes: {@code class:NAME} of a wrong answer, {@code
   * correct-class:NAME} of a right one. A column {@code run} holds several runs in one file.
   */
  CSV("csv", "run"),
  /** Counts of Python programming puzzles; {@code prompt} selects short, med or long. */
  PYPUZZLES("pypuzzles", "prompt"),
  /** Accuracies over 8 rollouts, epoch by epoch; {@code epoch} is first, last, or 0 and up. */
  ONE_SHOT_RLVR("one-shot-rlvr", "epoch");

  private final String label;
  private final String selectKey;

  TallyPreset(String label, String selectKey) {
    this.label = label;
    this.selectKey = selectKey;
  }

  /** As users write it: {@code one-shot-rlvr}. */
  public String label() {
    return label;
  }

  Set<String> selectKeys() {
    return Set.of(selectKey);
  }

  /** Whether a preset's name is one of tallies rather than of rollouts. */
  public static boolean isTallies(String label) {
    return Arrays.stream(values()).anyMatch(preset -> preset.label.equals(label));
  }

  public static TallyPreset of(String label) {
    for (TallyPreset preset : values()) {
      if (preset.label.equals(label)) {
        return preset;
      }
    }
    throw new BadInputException(
        "a preset of tallies is one of "
            + Arrays.stream(values()).map(TallyPreset::label).collect(Collectors.joining(", "))
            + "; got '"
            + label
            + "'; use one of these");
  }
}
