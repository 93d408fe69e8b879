package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Negated;
import dev.cadastre.verdict.math.Term.Relation;
import dev.cadastre.verdict.math.Term.Sign;
import dev.cadastre.verdict.math.Term.Sum;
import java.util.List;

/**
 * Compares relations between scalars with variables. Two equations are equal if the differences of
 * their sides are, up to a constant factor; of two inequalities it has to be positive. So 2x = 4y
 * is x = 2y, and x < y is -x > -y; xy = 1 is not y = 1/x, for a factor that varies can hide a root.
 */
final class Equations {

  private static final double AGREED = 1e-9;
  private static final int POINTS_NEEDED = 3;

  private Equations() {}

  static Equality compare(Relation left, Relation right) {
    if (!isScalar(left) || !isScalar(right)) {
      return sideBySide(left, right);
    }
    Relation a = ascending(left);
    Relation b = ascending(right);
    if (!a.signs().equals(b.signs())) {
      return Equality.DIFFERENT;
    }
    boolean either = a.signs().get(0) == Sign.EQUAL || a.signs().get(0) == Sign.UNEQUAL;
    return factor(difference(a), difference(b), !either);
  }

  /** Whether there are two scalars with an order or equality between them. */
  static boolean isScalar(Relation relation) {
    Sign sign = relation.signs().get(0);
    if (relation.signs().size() > 1 || !relation.sides().stream().allMatch(Terms::isScalar)) {
      return false;
    }
    return sign.isOrder() || sign == Sign.EQUAL || sign == Sign.UNEQUAL;
  }

  /** With the smaller side first. */
  static Relation ascending(Relation relation) {
    Sign sign = relation.signs().get(0);
    boolean turned = sign == Sign.GREATER || sign == Sign.AT_LEAST;
    return turned
        ? Relation.of(relation.sides().get(1), sign.mirrored(), relation.sides().get(0))
        : relation;
  }

  static Term difference(Relation relation) {
    return new Sum(List.of(relation.sides().get(0), new Negated(relation.sides().get(1))));
  }

  private static Equality factor(Term left, Term right, boolean positive) {
    boolean integers = Terms.hasSymbolicSeries(left) || Terms.hasSymbolicSeries(right);
    for (boolean complex : new boolean[] {false, true}) {
      Complex factor = null;
      int agreed = 0;
      for (int number = 0; number < Point.COUNT; number++) {
        Point point = new Point(number, integers);
        Complex a = new Evaluator(point, complex, false).value(left);
        Complex b = new Evaluator(point, complex, false).value(right);
        if (!a.isFinite() || !b.isFinite()) {
          continue;
        }
        Complex ratio = a.over(b);
        if (ratio.isNone() || a.size() < AGREED * b.size()) {
          return Equality.DIFFERENT;
        }
        factor = factor == null ? ratio : factor;
        if (ratio.minus(factor).size() > AGREED * factor.size() || (positive && factor.re() < 0)) {
          return Equality.DIFFERENT;
        }
        agreed++;
      }
      if (agreed >= POINTS_NEEDED) {
        return Equality.EQUAL;
      }
    }
    return Equality.UNKNOWN;
  }

  /** The same signs between equal sides, or all of it mirrored. */
  private static Equality sideBySide(Relation left, Relation right) {
    int sides = left.sides().size();
    if (sides != right.sides().size()) {
      return Equality.DIFFERENT;
    }
    Equality straight = Equality.of(left.signs().equals(right.signs()));
    Equality mirrored = Equality.EQUAL;
    for (int i = 0; i < sides; i++) {
      Term side = left.sides().get(i);
      straight =
          straight == Equality.DIFFERENT
              ? straight
              : straight.and(Equivalence.compare(side, right.sides().get(i)));
      if (i < sides - 1) {
        Sign across = right.signs().get(sides - 2 - i);
        mirrored =
            mirrored.and(
                Equality.of(
                    across != Sign.IN
                        && across != Sign.OTHER
                        && left.signs().get(i) == across.mirrored()));
      }
      mirrored =
          mirrored == Equality.DIFFERENT
              ? mirrored
              : mirrored.and(Equivalence.compare(side, right.sides().get(sides - 1 - i)));
    }
    return straight.or(mirrored);
  }
}
