package dev.cadastre.dataset;

import java.nio.file.Path;
import java.util.Set;

/**
 * A file of tallies and how to read it, also packed by gzip.
 *
 * @param mapping of the CSV's fields problem, draws, correct, noAnswer, undecided, truncated, run
 * @param skipBad how many bad records may be left out
 */
public record TallySource(
    Path file, TallyPreset preset, Selection selection, FieldMapping mapping, int skipBad) {

  static final Set<String> FIELDS =
      Set.of("problem", "draws", "correct", "noAnswer", "undecided", "truncated", "run");

  public TallySource {
    selection.requireKnown(preset.label(), preset.selectKeys());
    mapping.requireKnown(preset == TallyPreset.CSV ? FIELDS : Set.of());
  }

  public static TallySource of(Path file, TallyPreset preset) {
    return new TallySource(file, preset, Selection.ALL, FieldMapping.NONE, 0);
  }
}
