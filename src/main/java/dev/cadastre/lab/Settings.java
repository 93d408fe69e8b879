package dev.cadastre.lab;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Settings of a family as a recipe gives them; what is left out has its default. */
record Settings(String family, Map<String, String> given) {

  Settings {
    given = Map.copyOf(given);
  }

  /**
   * Refuses settings that the family does not have.
   *
   * @throws IllegalArgumentException if there is one
   */
  Settings knowing(Set<String> keys) {
    for (String key : new TreeSet<>(given.keySet())) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException(
            "a setting of %s is one of %s; got '%s'; use one of these"
                .formatted(family, String.join(", ", new TreeSet<>(keys)), key));
      }
    }
    return this;
  }

  /** A whole number between two bounds. */
  int integer(String key, int preset, int lowest, int highest) {
    Range range = range(key, new Range(preset, preset), lowest, highest);
    if (range.low() != range.high()) {
      throw refused(key, "an integer", lowest, highest);
    }
    return range.low();
  }

  /** {@code 3-4}, or {@code 3} for both ends, between two bounds. */
  Range range(String key, Range preset, int lowest, int highest) {
    String text = given.get(key);
    if (text == null) {
      return preset;
    }
    try {
      Range range = Range.of(text);
      if (range.low() >= lowest && range.high() <= highest) {
        return range;
      }
    } catch (IllegalArgumentException e) {
      // told below, with the bounds
    }
    throw refused(key, "an integer or a range such as " + preset, lowest, highest);
  }

  private IllegalArgumentException refused(String key, String form, int lowest, int highest) {
    return new IllegalArgumentException(
        "%s of %s is %s within %d-%d; got '%s'; choose another"
            .formatted(key, family, form, lowest, highest, given.get(key)));
  }
}
