package dev.cadastre.access;

import java.util.Locale;

/** What a caller may do; each scope covers those before it. */
public enum Scope {
  /** Looks at what is stored. */
  READ,
  /** Starts, stops and changes. */
  OPERATE,
  /** Makes tokens, overrides refusals, removes what is stored. */
  ADMIN;

  /** Whether who has this may do what needs the other. */
  public boolean covers(Scope needed) {
    return compareTo(needed) >= 0;
  }

  /** The word for it: {@code read}, {@code operate} or {@code admin}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the word.
   *
   * @throws IllegalArgumentException if it is another one
   */
  public static Scope of(String word) {
    for (Scope scope : values()) {
      if (scope.word().equals(word)) {
        return scope;
      }
    }
    throw new IllegalArgumentException(
        "a scope is read, operate or admin; got '" + word + "'; write one of them");
  }
}
