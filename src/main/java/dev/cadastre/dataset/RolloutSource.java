package dev.cadastre.dataset;

import java.nio.file.Path;
import java.util.Set;

/**
 * A file of recorded rollouts and how to read it.
 *
 * @param skipBad how many bad records may be left out
 */
public record RolloutSource(
    Path file, RolloutPreset preset, Selection selection, FieldMapping mapping, int skipBad) {

  static final Set<String> FIELDS =
      Set.of(
          "problem",
          "prompt",
          "draw",
          "text",
          "stopReason",
          "tokens",
          "sumLogProbNats",
          "sumSamplingLogProbNats",
          "correct");

  public RolloutSource {
    selection.requireKnown(preset.label(), preset.selectKeys());
    mapping.requireKnown(
        preset == RolloutPreset.JSONL || preset == RolloutPreset.TRACES ? FIELDS : Set.of());
  }

  public static RolloutSource of(Path file, RolloutPreset preset) {
    return new RolloutSource(file, preset, Selection.ALL, FieldMapping.NONE, 0);
  }
}
