package dev.cadastre.dataset;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which column of a file holds which field, where it isn't the preset's: {@code prompt=Frage}. */
public record FieldMapping(Map<String, String> columns) {

  public static final FieldMapping NONE = new FieldMapping(Map.of());

  public FieldMapping {
    columns = Collections.unmodifiableMap(new TreeMap<>(columns));
  }

  /** Reads {@code field=column} pairs. */
  public static FieldMapping of(List<String> pairs) {
    return new FieldMapping(Pairs.read("--map", "field=column", pairs));
  }

  @Nullable String column(String field) {
    return columns.get(field);
  }

  /** Refuses fields outside the known ones; a name with a trailing dot stands for a prefix. */
  void requireKnown(Set<String> known) {
    for (String field : columns.keySet()) {
      boolean prefixed = known.stream().anyMatch(k -> k.endsWith(".") && field.startsWith(k));
      if (!prefixed && !known.contains(field)) {
        throw new BadInputException(
            known.isEmpty()
                ? "this preset knows its columns; got a mapping of '" + field + "'; leave it out"
                : "a mapped field is one of %s; got '%s'; use one of these"
                    .formatted(String.join(", ", new TreeSet<>(known)), field));
      }
    }
  }
}
