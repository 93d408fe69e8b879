package dev.cadastre.verdict.math;

/**
 * How much work an answer may cost. Budgets are counts and not clocks, so that an answer is read
 * alike under any load; each is checked before the work is done.
 */
public final class Budget {

  /** Characters of an answer. */
  public static final int CHARACTERS = 6_000;

  /** Tokens of an answer. */
  static final int TOKENS = 20_000;

  /** Nested groups, fractions and powers. */
  static final int DEPTH = 150;

  /** Bits of an exact numerator or denominator. */
  static final int BITS = 400_000;

  /** Bits that all exact operations on one answer may produce together. */
  static final long WORK = 4_000_000;

  /** Largest argument of a factorial: its value has about {@code 95,000} bits. */
  static final int FACTORIAL = 8_191;

  /** Terms of a written-out sum or product. */
  static final int SERIES = 1_024;

  /** Nodes that one numeric value may visit, sums written out. */
  static final int VISITS = 100_000;

  /** Items of a list that is compared in any order. */
  static final int ITEMS = 100;

  private Budget() {}

  /** A budget would be passed. Carries no stack trace: it is an outcome, not a fault. */
  public static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exceeded(String reason) {
      super(reason, null, false, false);
    }

    /** What was passed, as a reason for people: "mathematics nested deeper than 150". */
    public String reason() {
      return String.valueOf(getMessage());
    }
  }
}
