package dev.cadastre.console;

import java.util.Arrays;
import java.util.Locale;

/** What a page tells after something was done; an address names one of these and no words. */
enum Told {
  /** A campaign was handed in. */
  RESTARTED("It was handed in once more."),
  /** A campaign was handed in for the first time. */
  SUBMITTED("It was handed in."),
  /** Something was asked to stop. */
  STOPPING("It was asked to stop after its running chunk."),
  /** An execution or a campaign was given up. */
  ABANDONED("It was abandoned; what it stored stays."),
  /** Two runs were compared. */
  COMPARED("They were compared."),
  /** A schedule was put. */
  PLANNED("It is stored as it stands here."),
  /** A schedule was fired. */
  FIRED("It was fired; a server takes it up."),
  /** A schedule was switched off. */
  PAUSED("It is paused."),
  /** A schedule was switched on. */
  RESUMED("It is on again."),
  /** A schedule was taken away. */
  DELETED("It was deleted; what it fired stays.");

  private final String words;

  Told(String words) {
    this.words = words;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words of a key; empty for any other text. */
  static String of(String key) {
    return Arrays.stream(values())
        .filter(told -> told.key().equals(key))
        .map(told -> told.words)
        .findFirst()
        .orElse("");
  }
}
