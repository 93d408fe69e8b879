package dev.cadastre.job;

import org.jspecify.annotations.Nullable;

/**
 * Batch properties, checked: a misspelt one injects null, and a job would end with nothing done.
 */
final class Required {
  private Required() {}

  static String text(@Nullable String value, String name) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "the job parameter " + name + " is required; got none; give it when starting the job");
    }
    return value;
  }

  static int number(@Nullable String value, String name) {
    return Integer.parseInt(text(value, name));
  }
}
