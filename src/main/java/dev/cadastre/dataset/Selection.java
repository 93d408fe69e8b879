package dev.cadastre.dataset;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which part of a file is meant, where it holds several: {@code dataset=complex_arithmetic}. */
public record Selection(Map<String, String> values) {

  public static final Selection ALL = new Selection(Map.of());

  public Selection {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** Reads {@code key=value} pairs. */
  public static Selection of(List<String> pairs) {
    return new Selection(Pairs.read("--select", "key=value", pairs));
  }

  @Nullable String value(String key) {
    return values.get(key);
  }

  void requireKnown(String preset, Set<String> known) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw new BadInputException(
            "preset %s selects by %s; got '%s'; %s"
                .formatted(
                    preset,
                    known.isEmpty() ? "nothing" : String.join(", ", known),
                    key,
                    known.isEmpty() ? "leave --select out" : "use one of these keys"));
      }
    }
  }
}
