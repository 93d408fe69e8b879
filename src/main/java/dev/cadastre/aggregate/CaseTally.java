package dev.cadastre.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * How a verifier did on cases of known truth. Every case agrees, is a false positive, a false
 * negative or undecided; an undecided one is no agreement, whatever is true of it.
 *
 * @param cases that are counted, those of unknown truth left out
 */
public record CaseTally(int cases, int falsePositives, int falseNegatives, int undecided) {

  /** Of no case. */
  public static final CaseTally NONE = new CaseTally(0, 0, 0, 0);

  public CaseTally {
    int faults = falsePositives + falseNegatives + undecided;
    if (Math.min(Math.min(falsePositives, falseNegatives), undecided) < 0 || faults > cases) {
      throw new IllegalArgumentException(
          "faults are counts within the cases; got "
              + faults
              + " of "
              + cases
              + "; count each case once");
    }
  }

  /** The share of cases that agree, 0 to 1; null without cases. */
  public @Nullable Double accuracy() {
    return cases == 0
        ? null
        : (cases - falsePositives - falseNegatives - undecided) / (double) cases;
  }

  /** Both together. */
  public CaseTally plus(CaseTally other) {
    return new CaseTally(
        cases + other.cases,
        falsePositives + other.falsePositives,
        falseNegatives + other.falseNegatives,
        undecided + other.undecided);
  }
}
