package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.RealSet.End;
import dev.cadastre.verdict.math.Term.Applied;
import dev.cadastre.verdict.math.Term.Bond;
import dev.cadastre.verdict.math.Term.Function;
import dev.cadastre.verdict.math.Term.Group;
import dev.cadastre.verdict.math.Term.Relation;
import dev.cadastre.verdict.math.Term.SetOperation;
import dev.cadastre.verdict.math.Term.Sign;
import dev.cadastre.verdict.math.Term.Symbol;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads intervals, unions, inequalities and memberships as sets of reals. */
final class RealSets {

  /** More pieces than anybody answers with. */
  private static final int MOST_PIECES = 100;

  private RealSets() {}

  /** The set and the variable or function that lies in it; null if it is none, or not constant. */
  static @Nullable Constraint of(Term term) {
    if (term instanceof Relation relation) {
      return Inequalities.of(relation);
    }
    if (term instanceof Group group && group.isBare()) {
      return several(group);
    }
    RealSet set = set(term);
    return set == null ? null : new Constraint(null, set);
  }

  /**
   * Whatever lies in a set.
   *
   * @param subject null if only the set is written
   */
  record Constraint(@Nullable Term subject, RealSet set) {}

  /** Whether a term is written as a set, so that comparing it as something else would be wrong. */
  static boolean isWrittenAsSet(Term term) {
    if (term instanceof Relation relation) {
      return relation.signs().stream().allMatch(s -> s.isOrder() || s == Sign.IN)
          || (relation.signs().size() == 1 && relation.signs().get(0) == Sign.UNEQUAL);
    }
    if (term instanceof Group group) {
      return (group.items().size() == 2 && group.isSquare())
          || (group.isBare() && group.items().stream().allMatch(RealSets::isWrittenAsSet));
    }
    return term instanceof SetOperation || isReals(term);
  }

  static @Nullable RealSet set(Term term) {
    if (isReals(term)) {
      return RealSet.ALL;
    }
    if (term instanceof SetOperation operation) {
      RealSet left = set(operation.left());
      RealSet right = left == null ? null : set(operation.right());
      if (left == null || right == null) {
        return null;
      }
      return switch (operation.operation()) {
        case '∪' -> left.union(right);
        case '∩' -> left.intersection(right);
        default -> left.intersection(right.complement());
      };
    }
    if (term instanceof Group group) {
      return group.bond() == Bond.BRACES ? points(group.items()) : interval(group);
    }
    return null;
  }

  private static boolean isReals(Term term) {
    return term instanceof Symbol symbol && symbol.name().equals("\\Reals");
  }

  private static @Nullable RealSet interval(Group group) {
    if (group.items().size() != 2 || group.bond() != Bond.BRACKETS) {
      return null;
    }
    String brackets = group.brackets();
    Term low = group.items().get(0);
    Term high = group.items().get(1);
    if (!isEnd(low) || !isEnd(high)) {
      return null;
    }
    RealSet set =
        RealSet.of(End.of(low, brackets.charAt(0) == '['), End.of(high, brackets.charAt(1) == ']'));
    return set.pieces().isEmpty() ? null : set;
  }

  private static @Nullable RealSet points(List<Term> items) {
    RealSet set = RealSet.EMPTY;
    if (items.size() > MOST_PIECES) {
      return null;
    }
    for (Term item : items) {
      if (!isEnd(item)) {
        return null;
      }
      set = set.union(RealSet.point(item));
    }
    return set;
  }

  /** Whether a term is a real constant or infinite. */
  static boolean isEnd(Term term) {
    if (Scalars.sign(term) != 0) {
      return true;
    }
    return Terms.isScalar(term)
        && !Terms.hasVariables(term)
        && !Double.isNaN(End.of(term, true).value());
  }

  /** x < -1 or x > 3; "and" and a comma bind, unless nothing would be left. */
  private static @Nullable Constraint several(Group group) {
    if (group.items().size() > MOST_PIECES) {
      return null;
    }
    Term subject = null;
    RealSet all = RealSet.ALL;
    RealSet any = RealSet.EMPTY;
    for (Term item : group.items()) {
      Constraint constraint = isWrittenAsSet(item) ? of(item) : null;
      if (constraint == null) {
        return null;
      }
      Term other = constraint.subject();
      if (subject != null && other != null && !subject.equals(other)) {
        return null;
      }
      subject = other == null ? subject : other;
      all = all.intersection(constraint.set());
      any = any.union(constraint.set());
    }
    boolean union = group.bond() == Bond.ALTERNATIVES || all.pieces().isEmpty() || subject == null;
    return new Constraint(subject, union ? any : all);
  }

  /** The inequalities in one unknown. */
  private static final class Inequalities {

    private Inequalities() {}

    static @Nullable Constraint of(Relation relation) {
      List<Term> sides = relation.sides();
      List<Sign> signs = relation.signs();
      if (signs.size() == 1 && signs.get(0) == Sign.IN) {
        RealSet set = set(sides.get(1));
        return set == null ? null : new Constraint(sides.get(0), set);
      }
      if (signs.size() == 1) {
        return single(sides.get(0), signs.get(0), sides.get(1));
      }
      if (signs.size() != 2) {
        return null;
      }
      Constraint low = single(sides.get(0), signs.get(0), sides.get(1));
      Constraint high = single(sides.get(1), signs.get(1), sides.get(2));
      boolean apart =
          low == null
              || high == null
              || low.subject() == null
              || !low.subject().equals(high.subject());
      return apart || low == null || high == null
          ? null
          : new Constraint(low.subject(), low.set().intersection(high.set()));
    }

    private static @Nullable Constraint single(Term left, Sign sign, Term right) {
      if (!sign.isOrder() && sign != Sign.UNEQUAL) {
        return null;
      }
      boolean constantLeft = isEnd(left);
      if (constantLeft == isEnd(right)) {
        return constantLeft ? null : linear(left, sign, right);
      }
      if (constantLeft) {
        return single(right, sign.mirrored(), left);
      }
      return isSubject(left) ? constraint(left, sign, right) : linear(left, sign, right);
    }

    private static boolean isSubject(Term term) {
      return term instanceof Symbol
          || term instanceof Term.Unknown
          || (term instanceof Applied applied
              && applied.function() == Function.ABS
              && isSubject(applied.arguments().get(0)));
    }

    /** |z| in a set is z in it and its mirror image. */
    private static Constraint constraint(Term subject, Sign sign, Term bound) {
      RealSet set = ray(sign, bound);
      if (subject instanceof Applied absolute) {
        Term inside = absolute.arguments().get(0);
        End zero = End.of(Term.Numeral.of(Exact.ZERO), true);
        End most = End.of(Term.Constant.INFINITY, false);
        RealSet sizes = set.intersection(RealSet.of(zero, most));
        return new Constraint(inside, sizes.union(mirrored(sizes)));
      }
      return new Constraint(subject, set);
    }

    private static RealSet mirrored(RealSet set) {
      RealSet mirrored = RealSet.EMPTY;
      for (RealSet.Piece piece : set.pieces()) {
        mirrored = mirrored.union(RealSet.of(negated(piece.high()), negated(piece.low())));
      }
      return mirrored;
    }

    private static End negated(End end) {
      Term term =
          end.term() instanceof Term.Negated negated
              ? negated.term()
              : end.term() instanceof Term.Numeral number
                  ? new Term.Numeral(number.value().negated(), number.places())
                  : new Term.Negated(end.term());
      return new End(term, -end.value(), end.closed());
    }

    private static RealSet ray(Sign sign, Term bound) {
      End least = End.of(RealSet.LEAST, false);
      End most = End.of(Term.Constant.INFINITY, false);
      return switch (sign) {
        case LESS -> RealSet.of(least, End.of(bound, false));
        case AT_MOST -> RealSet.of(least, End.of(bound, true));
        case GREATER -> RealSet.of(End.of(bound, false), most);
        case AT_LEAST -> RealSet.of(End.of(bound, true), most);
        default -> RealSet.point(bound).complement();
      };
    }

    /** a x + b against c x + d with rational numbers: solved for x. */
    private static @Nullable Constraint linear(Term left, Sign sign, Term right) {
      Set<String> names = new HashSet<>();
      Terms.collectSymbols(left, names);
      Terms.collectSymbols(right, names);
      if (names.size() != 1) {
        return null;
      }
      String name = names.iterator().next();
      Exact at0 = difference(left, right, name, 0);
      Exact at1 = difference(left, right, name, 1);
      Exact at2 = difference(left, right, name, 2);
      if (at0 == null || at1 == null || at2 == null) {
        return null;
      }
      Exact slope = at1.plus(at0.negated());
      Exact inverse = slope.inverse();
      boolean straight = at2.plus(at1.negated()).equals(slope);
      if (!straight || inverse == null || !isLinear(left, right, name, at0, slope)) {
        return null;
      }
      Sign solved = slope.top().signum() > 0 ? sign : sign.mirrored();
      Term bound = Term.Numeral.of(at0.negated().times(inverse));
      return new Constraint(new Symbol(name), ray(solved, bound));
    }

    private static boolean isLinear(Term left, Term right, String name, Exact at0, Exact slope) {
      for (int x : new int[] {-7, 5, 11}) {
        Exact value = difference(left, right, name, x);
        if (value == null || !value.equals(at0.plus(slope.times(Exact.of(x))))) {
          return false;
        }
      }
      return true;
    }

    private static @Nullable Exact difference(Term left, Term right, String name, int x) {
      Exact a = Exacts.at(left, name, Exact.of(x));
      Exact b = a == null ? null : Exacts.at(right, name, Exact.of(x));
      return a == null || b == null ? null : a.plus(b.negated());
    }
  }
}
