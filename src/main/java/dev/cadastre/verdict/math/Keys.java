package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.RealSet.End;
import dev.cadastre.verdict.math.RealSets.Constraint;
import dev.cadastre.verdict.math.Term.Based;
import dev.cadastre.verdict.math.Term.Bond;
import dev.cadastre.verdict.math.Term.Degrees;
import dev.cadastre.verdict.math.Term.Group;
import dev.cadastre.verdict.math.Term.Matrix;
import dev.cadastre.verdict.math.Term.Percent;
import dev.cadastre.verdict.math.Term.Quantity;
import dev.cadastre.verdict.math.Term.Relation;
import dev.cadastre.verdict.math.Term.Symbol;
import dev.cadastre.verdict.math.Term.Words;
import java.util.Comparator;
import java.util.List;

/**
 * One text for all ways to write an answer, the same in every process: an exact value where there
 * is one, otherwise the first nine digits of the values at fixed points. Two answers whose values
 * agree so far have one key without being equal, one pair in 10^9; the other way round is as rare.
 */
final class Keys {

  /** Points that a function's key holds: two with mixed signs. */
  private static final int[] POINTS = {1, 2, 5};

  private Keys() {}

  static String of(Term term) {
    if (term instanceof Quantity quantity) {
      return of(quantity.value());
    }
    if (term instanceof Percent percent) {
      return of(percent.value());
    }
    if (term instanceof Degrees degrees) {
      return of(degrees.value());
    }
    Naming naming = Naming.of(term);
    if (naming != null) {
      return of(naming.withoutArgument());
    }
    if (RealSets.isWrittenAsSet(term)) {
      Constraint constraint = RealSets.of(term);
      if (constraint != null) {
        return of(constraint.set());
      }
    }
    if (term instanceof Relation relation) {
      return ofRelation(relation);
    }
    if (term instanceof Group group) {
      return ofGroup(group);
    }
    if (term instanceof Matrix matrix) {
      boolean vector = matrix.rows().size() == 1 || matrix.rows().get(0).size() == 1;
      String elements = joined(Terms.parts(matrix));
      return vector ? "(" + elements + ")" : matrix.rows().size() + "[" + elements + "]";
    }
    if (term instanceof Words words) {
      String key = FlatText.wordsKey(words.text());
      return key.length() == 1 ? ofScalar(new Symbol(key)) : "text:" + key;
    }
    if (term instanceof Based based) {
      return based.value().key() + "_" + based.base();
    }
    return Terms.isScalar(term)
        ? ofScalar(term)
        : term.getClass().getSimpleName() + joined(Terms.parts(term));
  }

  private static String ofGroup(Group group) {
    if (group.items().size() == 1) {
      return of(group.items().get(0));
    }
    if (Groups.isNamedApart(group)) {
      Comparator<Term> byName = Comparator.comparing(t -> String.valueOf(Naming.of(t)));
      return "(" + joined(group.items().stream().sorted(byName).toList()) + ")";
    }
    if (group.bond() == Bond.BRACKETS) {
      return "(" + joined(group.items()) + ")";
    }
    List<String> keys = group.items().stream().map(Keys::of).sorted().toList();
    if (group.bond() == Bond.BRACES) {
      keys = keys.stream().distinct().toList();
    }
    return "{" + String.join(",", keys) + "}";
  }

  private static String joined(List<Term> terms) {
    return String.join(",", terms.stream().map(Keys::of).toList());
  }

  /** An open interval has a pair's key, for it may be written as one. */
  private static String of(RealSet set) {
    StringBuilder key = new StringBuilder();
    for (RealSet.Piece piece : set.pieces()) {
      End low = piece.low();
      End high = piece.high();
      key.append(key.isEmpty() ? "" : "∪");
      if (low.term().equals(high.term())) {
        key.append('{').append(of(low.term())).append('}');
      } else {
        key.append(low.closed() ? '[' : '(').append(of(low.term())).append(',');
        key.append(of(high.term())).append(high.closed() ? ']' : ')');
      }
    }
    return key.toString();
  }

  private static String ofRelation(Relation relation) {
    if (!Equations.isScalar(relation)) {
      StringBuilder key = new StringBuilder("relation");
      for (int i = 0; i < relation.sides().size(); i++) {
        key.append(i == 0 ? ":" : relation.signs().get(i - 1).mark());
        key.append(of(relation.sides().get(i)));
      }
      return key.toString();
    }
    Relation turned = Equations.ascending(relation);
    boolean either = relation.isEquation() || relation.signs().get(0) == Term.Sign.UNEQUAL;
    Term difference = Equations.difference(turned);
    Complex first = new Evaluator(new Point(POINTS[0], false), true, false).value(difference);
    Complex factor = either ? first : Complex.of(first.size());
    StringBuilder key = new StringBuilder("relation").append(turned.signs().get(0).mark());
    for (int point : POINTS) {
      Complex value = new Evaluator(new Point(point, false), true, false).value(difference);
      key.append(':').append(digits(value.over(factor)));
    }
    return key.toString();
  }

  private static String ofScalar(Term term) {
    int infinite = Scalars.sign(term);
    if (infinite != 0) {
      return infinite > 0 ? "∞" : "-∞";
    }
    Exact exact = Exacts.of(term);
    if (exact != null) {
      return exact.key();
    }
    if (!Terms.hasVariables(term)) {
      return digits(new Evaluator(new Point(0, false), true, false).value(term));
    }
    boolean integers = Terms.hasSymbolicSeries(term);
    StringBuilder key = new StringBuilder("at");
    for (int point : POINTS) {
      key.append(':')
          .append(digits(new Evaluator(new Point(point, integers), true, false).value(term)));
    }
    return key.toString();
  }

  private static String digits(Complex value) {
    return value.im() == 0 || Math.abs(value.im()) < 1e-12 * value.size()
        ? digits(value.re())
        : digits(value.re()) + "+" + digits(value.im()) + "i";
  }

  private static String digits(double value) {
    if (!(Math.abs(value) <= Double.MAX_VALUE) || value == 0) {
      return value == 0 ? "0" : "none";
    }
    for (int bottom = 1; bottom <= 60; bottom++) { // sin 30° is 1/2
      double top = Math.rint(value * bottom);
      if (Math.abs(top) < 1e9
          && top != 0
          && Math.abs(value * bottom - top) < 1e-12 * Math.abs(top)) {
        return Exact.of((long) top).times(new Exact(Exact.ONE.top(), Exact.of(bottom).top())).key();
      }
    }
    int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
    long mantissa = Math.round(value / Math.pow(10, exponent) * 1e8);
    return mantissa + "e" + exponent;
  }
}
