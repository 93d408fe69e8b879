package dev.cadastre.verdict.math;

/** What is known of two answers. */
public enum Equality {
  EQUAL,
  DIFFERENT,
  /** The budgets or the precision do not tell. */
  UNKNOWN;

  static Equality of(boolean equal) {
    return equal ? EQUAL : DIFFERENT;
  }

  /** Both have to be equal. */
  Equality and(Equality other) {
    if (this == DIFFERENT || other == DIFFERENT) {
      return DIFFERENT;
    }
    return this == EQUAL ? other : UNKNOWN;
  }

  /** One has to be equal. */
  Equality or(Equality other) {
    if (this == EQUAL || other == EQUAL) {
      return EQUAL;
    }
    return this == DIFFERENT ? other : UNKNOWN;
  }
}
