package dev.cadastre.verdict;

/**
 * Work on an answer would pass a budget; its verdict is undecided. Budgets are counts, not clocks,
 * so that a verdict is the same under any load. Carries no stack trace: it is an outcome, caught in
 * one place.
 */
final class OverBudget extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Characters of an answer; a longer one is incorrect, and a longer reference is undecided. */
  static final int CHARACTERS = 2_000;

  /** Nested parentheses, fractions and powers. */
  static final int DEPTH = 150;

  /** Bits of a numerator or denominator; 2,000 digits fit. */
  static final int BITS = 7_000;

  /** Largest decimal exponent, either sign: {@code 1e2000}. */
  static final int EXPONENT = 2_000;

  OverBudget(String reason) {
    super(reason, null, false, false);
  }

  /** What was passed, as a reason for people. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
