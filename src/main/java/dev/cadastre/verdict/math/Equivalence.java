package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.RealSets.Constraint;
import dev.cadastre.verdict.math.Term.Based;
import dev.cadastre.verdict.math.Term.Bond;
import dev.cadastre.verdict.math.Term.Degrees;
import dev.cadastre.verdict.math.Term.Group;
import dev.cadastre.verdict.math.Term.Matrix;
import dev.cadastre.verdict.math.Term.Percent;
import dev.cadastre.verdict.math.Term.Product;
import dev.cadastre.verdict.math.Term.Proportion;
import dev.cadastre.verdict.math.Term.Quantity;
import dev.cadastre.verdict.math.Term.Quotient;
import dev.cadastre.verdict.math.Term.Relation;
import dev.cadastre.verdict.math.Term.SetOperation;
import dev.cadastre.verdict.math.Term.Symbol;
import dev.cadastre.verdict.math.Term.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * When two answers in normal form are equal. Each form has its own comparator; this finds the one
 * that both sides share, and says different where they share none.
 */
final class Equivalence {

  private static final Exact HUNDRED = Exact.of(100);

  private Equivalence() {}

  static Equality compare(Term left, Term right) {
    if (left.equals(right)) {
      return Equality.EQUAL;
    }
    if (left instanceof Term.Numeral && right instanceof Term.Numeral) {
      return Scalars.compare(left, right);
    }
    if (isDressed(left) || isDressed(right)) {
      return dressed(left, right);
    }
    Naming first = Naming.of(left);
    Naming second = Naming.of(right);
    if (first != null && second != null) {
      Term value = first.sameNamed(second);
      if (value != null) {
        return compare(first.value(), value);
      }
    } else if (first != null && !(right instanceof Relation)) {
      return compare(first.value(), right);
    } else if (second != null && !(left instanceof Relation)) {
      return compare(left, second.value());
    }
    if (left instanceof Matrix || right instanceof Matrix) {
      return matrices(left, right);
    }
    if (RealSets.isWrittenAsSet(left) || RealSets.isWrittenAsSet(right)) {
      return sets(left, right);
    }
    if (left instanceof Relation a && right instanceof Relation b) {
      return Equations.compare(a, b);
    }
    if (left instanceof Group || right instanceof Group) {
      return groups(left, right);
    }
    if (left instanceof Proportion || right instanceof Proportion) {
      return proportions(left, right);
    }
    if (left instanceof Words || right instanceof Words) {
      return Equality.of(FlatText.sameWords(wording(left), wording(right)));
    }
    if (left instanceof Based a && right instanceof Based b) {
      return Equality.of(a.base() == b.base() && a.value().same(b.value()));
    }
    return Terms.isScalar(left) && Terms.isScalar(right)
        ? Scalars.compare(left, right)
        : Equality.DIFFERENT;
  }

  private static boolean isDressed(Term term) {
    return term instanceof Quantity || term instanceof Percent || term instanceof Degrees;
  }

  /** A unit, percent or degree sign on one side only may be left out: 198% is 198 and 1.98. */
  private static Equality dressed(Term left, Term right) {
    if (left instanceof Quantity a && right instanceof Quantity b) {
      Exact ratio = Units.ratio(a.unit(), b.unit());
      if (ratio == null) {
        return Equality.DIFFERENT;
      }
      return ratio.equals(Exact.ONE)
          ? compare(a.value(), b.value())
          : compare(new Product(List.of(Term.Numeral.of(ratio), a.value())), b.value());
    }
    if (left instanceof Quantity a) {
      return compare(a.value(), right);
    }
    if (right instanceof Quantity b) {
      return compare(left, b.value());
    }
    if (left instanceof Percent a && right instanceof Percent b) {
      return compare(a.value(), b.value());
    }
    if (left instanceof Degrees a && right instanceof Degrees b) {
      return compare(a.value(), b.value());
    }
    boolean marked = left instanceof Percent || left instanceof Degrees;
    Term bare = marked ? right : left;
    Term value = inside(marked ? left : right);
    Term factored =
        (marked ? left : right) instanceof Percent
            ? new Quotient(value, Term.Numeral.of(HUNDRED))
            : marked ? left : right;
    Equality asUnit = compare(value, bare);
    boolean scalar = Terms.isScalar(bare) && Terms.isScalar(factored) && !isDressed(bare);
    return asUnit == Equality.EQUAL || !scalar
        ? asUnit
        : asUnit.or(Scalars.compare(factored, bare));
  }

  private static Term inside(Term term) {
    if (term instanceof Percent percent) {
      return percent.value();
    }
    return term instanceof Degrees degrees ? degrees.value() : term;
  }

  private static Equality sets(Term left, Term right) {
    Constraint a = RealSets.of(left);
    Constraint b = RealSets.of(right);
    if (a != null && b != null) {
      boolean apart =
          a.subject() != null && b.subject() != null && !a.subject().equals(b.subject());
      return apart ? Equality.DIFFERENT : a.set().compare(b.set());
    }
    if (left instanceof Relation x && right instanceof Relation y) {
      return Equations.compare(x, y);
    }
    if (left instanceof SetOperation x && right instanceof SetOperation y) {
      return operations(x, y);
    }
    if (left instanceof Group x && right instanceof Group y) {
      boolean sameBrackets = x.brackets().equals(y.brackets());
      return sameBrackets ? Groups.compare(x, y) : Equality.DIFFERENT;
    }
    return Equality.DIFFERENT;
  }

  private static Equality operations(SetOperation left, SetOperation right) {
    if (left.operation() != right.operation()) {
      return Equality.DIFFERENT;
    }
    Equality straight =
        compare(left.left(), right.left()).and(compare(left.right(), right.right()));
    return left.operation() == '∖' ? straight : straight.or(crossed(left, right));
  }

  /** Words, or a letter that could be one. */
  private static String wording(Term term) {
    if (term instanceof Words words) {
      return words.text();
    }
    return term instanceof Symbol symbol ? symbol.name() : "";
  }

  private static Equality crossed(SetOperation left, SetOperation right) {
    Term first = right.right();
    Term second = right.left();
    return compare(left.left(), first).and(compare(left.right(), second));
  }

  /** By element; a row or column is also an ordered group. */
  private static Equality matrices(Term left, Term right) {
    if (left instanceof Matrix a && right instanceof Matrix b) {
      boolean sameShape =
          a.rows().size() == b.rows().size() && a.rows().get(0).size() == b.rows().get(0).size();
      return sameShape ? Groups.ordered(Terms.parts(a), Terms.parts(b)) : Equality.DIFFERENT;
    }
    Term other = left instanceof Matrix ? right : left;
    Term matrix = left instanceof Matrix ? left : right;
    Matrix listed = Matrices.listed(other);
    if (listed != null) {
      return matrices(matrix, listed);
    }
    boolean vector =
        matrix instanceof Matrix m && (m.rows().size() == 1 || m.rows().get(0).size() == 1);
    return vector && other instanceof Group group && group.bond() != Bond.BRACES
        ? Groups.ordered(Terms.parts(matrix), group.items())
        : Equality.DIFFERENT;
  }

  private static Equality groups(Term left, Term right) {
    Parametric first = Parametric.of(left);
    Parametric second = Parametric.of(right);
    if (first != null || second != null) {
      return Parametric.compare(first, left, second, right);
    }
    if (left instanceof Group a && right instanceof Group b) {
      return Groups.compare(a, b);
    }
    Term group = left instanceof Group ? left : right;
    Term other = left instanceof Group ? right : left;
    List<Term> items = Terms.parts(group); // {5} is 5
    return items.size() == 1 ? compare(items.get(0), other) : Equality.DIFFERENT;
  }

  /** 2 : 4 is 1 : 2, but half past ten is not. */
  private static Equality proportions(Term left, Term right) {
    if (left instanceof Proportion a && right instanceof Proportion b) {
      Equality same = Groups.ordered(a.parts(), b.parts());
      boolean scale =
          same != Equality.EQUAL
              && !(a.clock() && b.clock())
              && a.parts().size() == b.parts().size()
              && Terms.isScalar(new Product(a.parts()))
              && Terms.isScalar(new Product(b.parts()));
      return scale ? same.or(crosswise(a.parts(), b.parts())) : same;
    }
    Term proportion = left instanceof Proportion ? left : right;
    Term other = left instanceof Proportion ? right : left;
    boolean quotient = proportion instanceof Proportion p && p.parts().size() == 2 && !p.clock();
    List<Term> parts = Terms.parts(proportion);
    return quotient && Terms.isScalar(other)
        ? compare(new Quotient(parts.get(0), parts.get(1)), other)
        : Equality.DIFFERENT;
  }

  private static Equality crosswise(List<Term> left, List<Term> right) {
    List<Term> a = new ArrayList<>();
    List<Term> b = new ArrayList<>();
    for (int i = 1; i < left.size(); i++) {
      a.add(new Product(List.of(left.get(0), right.get(i))));
      b.add(new Product(List.of(right.get(0), left.get(i))));
    }
    return Groups.ordered(a, b);
  }
}
