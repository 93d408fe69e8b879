package dev.cadastre.verdict;

import org.jspecify.annotations.Nullable;

/** Where a kind's answer is looked for in a text that does not say which its answer is. */
@FunctionalInterface
interface LastResort {

  /** The last line that is not blank. */
  LastResort LINE = LastResort::lastLine;

  /** The last number, sign and fraction included. */
  LastResort NUMBER = LastNumber::in;

  /** The last capital letter that stands alone. */
  LastResort LETTER = LoneLetters::last;

  /** The candidate; null if there is none. */
  @Nullable String in(String text);

  private static @Nullable String lastLine(String text) {
    String stripped = text.stripTrailing();
    return stripped.isEmpty() ? null : stripped.substring(stripped.lastIndexOf('\n') + 1);
  }
}
