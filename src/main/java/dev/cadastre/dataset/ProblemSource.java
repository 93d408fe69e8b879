package dev.cadastre.dataset;

import dev.cadastre.problem.AnswerKind;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of problems and how to read it: JSON lines, a JSON list, CSV with a header, or a results
 * document, each also packed by gzip.
 *
 * @param kind of problems whose record names none; null for the preset's
 * @param mapping of the fields id, prompt, reference, kind and {@code meta.NAME}
 * @param skipBad how many bad records may be left out
 */
public record ProblemSource(
    Path file,
    ProblemPreset preset,
    @Nullable AnswerKind kind,
    Selection selection,
    FieldMapping mapping,
    int skipBad) {

  static final String META = "meta.";

  public ProblemSource {
    selection.requireKnown(preset.label(), preset.selectKeys());
    mapping.requireKnown(Set.of("id", "prompt", "reference", "kind", META));
  }

  public static ProblemSource of(Path file, ProblemPreset preset) {
    return new ProblemSource(file, preset, null, Selection.ALL, FieldMapping.NONE, 0);
  }
}
