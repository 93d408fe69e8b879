package dev.cadastre.verdict.math;

/** How a comma between digits is read where it could mean several things: 1,234 and 2,74. */
enum Commas {
  /** Before a last three digits it groups thousands, but not within brackets. */
  GROUP,
  /** Groups within brackets too. */
  GROUP_ALWAYS,
  /** Separates items. */
  SEPARATE,
  /** Is the decimal point. */
  POINT;

  Commas inBrackets() {
    return this == GROUP ? SEPARATE : this;
  }
}
