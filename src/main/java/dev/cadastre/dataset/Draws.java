package dev.cadastre.dataset;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws that a source lists in order with a verdict each and nothing else. */
final class Draws {

  private Draws() {}

  static List<DrawEntry> of(
      int group, int line, List<JsonWalk.@Nullable Span> texts, List<@Nullable Boolean> verdicts) {
    List<DrawEntry> draws = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      JsonWalk.Span text = texts.get(i);
      if (text != null) {
        draws.add(of(group, i, line, text, verdicts.get(i)));
      }
    }
    return draws;
  }

  static DrawEntry of(
      int group, int draw, int line, JsonWalk.Span text, @Nullable Boolean correct) {
    return new DrawEntry(
        group, draw, text.offset(), text.length(), line, null, null, correct, null, null);
  }
}
