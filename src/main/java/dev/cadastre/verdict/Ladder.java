package dev.cadastre.verdict;

import dev.cadastre.verdict.math.Budget;

/**
 * How a kind climbs the ladder of {@link Extraction}.
 *
 * @param formulas whether answers are formulas: boxes joined by "and", "or" or a comma are one
 *     answer, and of a sentence the formula counts that it states
 * @param boxedOnly whether only a box counts, and a text without one holds no answer
 */
record Ladder(LastResort lastResort, boolean formulas, boolean boxedOnly) {

  /** Characters of the longest answer and reference that are looked at. */
  int longest() {
    return formulas ? Budget.CHARACTERS : OverBudget.CHARACTERS;
  }

  /** Every rung, the last one as the kind has it. */
  static Ladder to(LastResort lastResort) {
    return new Ladder(lastResort, false, false);
  }

  /** Every rung, for formulas. */
  static Ladder toFormula() {
    return new Ladder(LastResort.FORMULA, true, false);
  }

  /** The same with the box as its only rung. */
  Ladder boxed() {
    return new Ladder(lastResort, formulas, true);
  }
}
