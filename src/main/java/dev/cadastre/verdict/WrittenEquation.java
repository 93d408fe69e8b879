package dev.cadastre.verdict;

/**
 * Two sides that a text sets equal, one of which at least computes something.
 *
 * @param approximate written with ≈
 */
record WrittenEquation(EquationSide left, EquationSide right, boolean approximate) {

  /** What becomes of an equation. */
  enum Outcome {
    HOLDS,
    /** Written with = and off by no more than the rounding of a decimal. */
    ROUNDED,
    FAILS
  }

  /**
   * With =, both values are exactly equal. With ≈, one is the other rounded: they differ by half a
   * unit of the last digit of a written number or less, whose zeros at the end tell nothing.
   */
  Outcome outcome() {
    boolean rounded = left.isRounded(right) || right.isRounded(left);
    if (left.value().equals(right.value()) || (approximate && rounded)) {
      return Outcome.HOLDS;
    }
    boolean decimals = left.hasDecimals() || right.hasDecimals();
    return !approximate && decimals && rounded ? Outcome.ROUNDED : Outcome.FAILS;
  }
}
