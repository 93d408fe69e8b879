package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Applied;
import dev.cadastre.verdict.math.Term.Bond;
import dev.cadastre.verdict.math.Term.EitherSign;
import dev.cadastre.verdict.math.Term.Group;
import dev.cadastre.verdict.math.Term.Matrix;
import dev.cadastre.verdict.math.Term.Negated;
import dev.cadastre.verdict.math.Term.Numeral;
import dev.cadastre.verdict.math.Term.Power;
import dev.cadastre.verdict.math.Term.Product;
import dev.cadastre.verdict.math.Term.Quotient;
import dev.cadastre.verdict.math.Term.Relation;
import dev.cadastre.verdict.math.Term.Series;
import dev.cadastre.verdict.math.Term.Sign;
import dev.cadastre.verdict.math.Term.Sum;
import dev.cadastre.verdict.math.Term.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to write what can be written in several: plus-minus as two items, an equation chain as
 * its ends, x = 1, 2 as 1, 2, sums and products of matrices as their value.
 */
final class Normal {

  private static final Term TEN = Numeral.of(Exact.of(10));

  private Normal() {}

  static Term of(Term term) {
    return simple(folded(MatrixArithmetic.evaluated(expanded(term))));
  }

  /** Whatever has an exact value as that value, so that it is computed once. */
  private static Term folded(Term term) {
    return term instanceof Numeral ? term : Terms.mapped(term, Normal::step);
  }

  private static Term step(Term term) {
    boolean computed =
        term instanceof Sum
            || term instanceof Product
            || term instanceof Quotient
            || term instanceof Negated
            || term instanceof Applied
            || term instanceof Series
            || (term instanceof Power power && !power.base().equals(TEN));
    if (!computed) {
      return term;
    }
    Numeral decimal = Rounding.decimal(term);
    if (decimal != null) {
      return decimal;
    }
    Exact value = Exacts.of(term);
    return value == null ? term : Numeral.of(value);
  }

  private static Term simple(Term value) {
    if (value instanceof Relation relation) {
      return relation(relation);
    }
    if (!(value instanceof Group group) || !group.isBare()) {
      return value;
    }
    List<Term> items = new ArrayList<>(group.items().size());
    boolean words = false;
    boolean others = false;
    for (Term item : group.items()) {
      Term normal = simple(item);
      words |= normal instanceof Words;
      others |= !(normal instanceof Words);
      items.add(normal);
    }
    if (words && others) {
      throw new Unreadable("words among values");
    }
    return Naming.gathered(new Group(group.bond(), nameless(items), group.brackets()));
  }

  private static Term relation(Relation relation) {
    boolean chain = relation.signs().stream().allMatch(s -> s == Sign.EQUAL || s == Sign.ABOUT);
    if (chain) {
      return Naming.shortened(relation);
    }
    boolean member = relation.signs().equals(List.of(Sign.IN));
    boolean set =
        member && relation.sides().get(1) instanceof Group group && group.bond() == Bond.BRACES;
    return set ? relation.sides().get(1) : relation;
  }

  /** a = 4, -8, -10: the name goes for all. */
  private static List<Term> nameless(List<Term> items) {
    Naming first = Naming.of(items.get(0));
    for (int i = 1; i < items.size() && first != null; i++) {
      if (items.get(i) instanceof Relation) {
        first = null;
      }
    }
    if (first == null) {
      return List.copyOf(items);
    }
    List<Term> values = new ArrayList<>(items);
    values.set(0, first.value());
    return List.copyOf(values);
  }

  private static Term expanded(Term term) {
    if (!Terms.any(term, t -> t instanceof EitherSign)) {
      return term;
    }
    if (term instanceof Group group && group.bond() != Bond.BRACKETS) {
      List<Term> items = new ArrayList<>();
      for (Term item : group.items()) {
        Term both = expanded(item);
        boolean two = both instanceof Group list && list.isBare() && !both.equals(item);
        items.addAll(two ? ((Group) both).items() : List.of(both));
      }
      return new Group(group.bond(), List.copyOf(items), group.brackets());
    }
    return new Group(Bond.LIST, List.of(signed(term, true), signed(term, false)), "");
  }

  private static Term signed(Term term, boolean upper) {
    return Terms.mapped(
        term,
        t ->
            t instanceof EitherSign either
                ? either.upperPlus() == upper ? either.term() : new Negated(either.term())
                : t);
  }

  /** Sums, products and multiples of written matrices. */
  private static final class MatrixArithmetic {

    private static final int MOST_ELEMENTS = 100;

    private MatrixArithmetic() {}

    static Term evaluated(Term term) {
      if (term instanceof Matrix || !Terms.any(term, t -> t instanceof Matrix)) {
        return term;
      }
      return Terms.mapped(term, MatrixArithmetic::combined);
    }

    private static Term combined(Term term) {
      if (term instanceof Negated negated && negated.term() instanceof Matrix matrix) {
        return scaled(matrix, Term.Numeral.of(Exact.of(-1)));
      }
      if (term instanceof Sum sum && sum.terms().stream().allMatch(t -> t instanceof Matrix)) {
        return sum.terms().stream().reduce(MatrixArithmetic::plus).orElse(term);
      }
      if (term instanceof Product product
          && product.factors().stream().anyMatch(t -> t instanceof Matrix)) {
        return product.factors().stream().reduce(MatrixArithmetic::times).orElse(term);
      }
      return term;
    }

    private static Term plus(Term left, Term right) {
      List<Term> a = Terms.parts(left);
      List<Term> b = Terms.parts(right);
      if (a.size() != b.size() || !sameShape(left, right)) {
        throw new Unreadable("a sum of matrices of different shapes");
      }
      List<Term> sums = new ArrayList<>();
      for (int i = 0; i < a.size(); i++) {
        sums.add(new Sum(List.of(a.get(i), b.get(i))));
      }
      return Terms.with(left, List.copyOf(sums));
    }

    private static boolean sameShape(Term left, Term right) {
      return left instanceof Matrix a
          && right instanceof Matrix b
          && a.rows().size() == b.rows().size();
    }

    private static Term times(Term left, Term right) {
      if (left instanceof Matrix a && right instanceof Matrix b) {
        return product(a, b);
      }
      if (left instanceof Matrix matrix) {
        return scaled(matrix, right);
      }
      return right instanceof Matrix matrix
          ? scaled(matrix, left)
          : new Product(List.of(left, right));
    }

    private static Term scaled(Matrix matrix, Term factor) {
      List<Term> scaled = new ArrayList<>();
      for (Term element : Terms.parts(matrix)) {
        scaled.add(new Product(List.of(factor, element)));
      }
      return Terms.with(matrix, List.copyOf(scaled));
    }

    private static Term product(Matrix a, Matrix b) {
      int inner = b.rows().size();
      int width = b.rows().get(0).size();
      if (a.rows().get(0).size() != inner || a.rows().size() * width * inner > 10 * MOST_ELEMENTS) {
        throw new Unreadable("a product of matrices that don't fit");
      }
      List<List<Term>> rows = new ArrayList<>();
      for (List<Term> row : a.rows()) {
        List<Term> sums = new ArrayList<>();
        for (int column = 0; column < width; column++) {
          List<Term> products = new ArrayList<>();
          for (int i = 0; i < inner; i++) {
            products.add(new Product(List.of(row.get(i), b.rows().get(i).get(column))));
          }
          sums.add(new Sum(List.copyOf(products)));
        }
        rows.add(List.copyOf(sums));
      }
      return new Matrix(List.copyOf(rows));
    }
  }
}
