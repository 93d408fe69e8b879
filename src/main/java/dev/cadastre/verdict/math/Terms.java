package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Applied;
import dev.cadastre.verdict.math.Term.Constant;
import dev.cadastre.verdict.math.Term.Degrees;
import dev.cadastre.verdict.math.Term.EitherSign;
import dev.cadastre.verdict.math.Term.Group;
import dev.cadastre.verdict.math.Term.Matrix;
import dev.cadastre.verdict.math.Term.Negated;
import dev.cadastre.verdict.math.Term.Percent;
import dev.cadastre.verdict.math.Term.Power;
import dev.cadastre.verdict.math.Term.Product;
import dev.cadastre.verdict.math.Term.Proportion;
import dev.cadastre.verdict.math.Term.Quantity;
import dev.cadastre.verdict.math.Term.Quotient;
import dev.cadastre.verdict.math.Term.Relation;
import dev.cadastre.verdict.math.Term.Series;
import dev.cadastre.verdict.math.Term.SetOperation;
import dev.cadastre.verdict.math.Term.Sum;
import dev.cadastre.verdict.math.Term.Symbol;
import dev.cadastre.verdict.math.Term.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Walks over terms. */
final class Terms {

  private Terms() {}

  /** The terms directly within a term. */
  static List<Term> parts(Term term) {
    if (term instanceof Sum sum) {
      return sum.terms();
    } else if (term instanceof Product product) {
      return product.factors();
    } else if (term instanceof Quotient quotient) {
      return List.of(quotient.top(), quotient.bottom());
    } else if (term instanceof Power power) {
      return List.of(power.base(), power.exponent());
    } else if (term instanceof Negated negated) {
      return List.of(negated.term());
    } else if (term instanceof Applied applied) {
      return applied.arguments();
    } else if (term instanceof Unknown unknown) {
      return unknown.arguments();
    } else if (term instanceof Series series) {
      return List.of(series.from(), series.to(), series.body());
    } else if (term instanceof EitherSign either) {
      return List.of(either.term());
    } else if (term instanceof Quantity quantity) {
      return List.of(quantity.value());
    } else if (term instanceof Percent percent) {
      return List.of(percent.value());
    } else if (term instanceof Degrees degrees) {
      return List.of(degrees.value());
    } else if (term instanceof Group group) {
      return group.items();
    } else if (term instanceof SetOperation operation) {
      return List.of(operation.left(), operation.right());
    } else if (term instanceof Relation relation) {
      return relation.sides();
    } else if (term instanceof Proportion proportion) {
      return proportion.parts();
    } else if (term instanceof Matrix matrix) {
      List<Term> elements = new ArrayList<>();
      matrix.rows().forEach(elements::addAll);
      return List.copyOf(elements);
    }
    return List.of();
  }

  /** The same term over other parts, as many as {@link #parts} gave. */
  static Term with(Term term, List<Term> parts) {
    if (term instanceof Sum) {
      return new Sum(parts);
    } else if (term instanceof Product) {
      return new Product(parts);
    } else if (term instanceof Quotient) {
      return new Quotient(parts.get(0), parts.get(1));
    } else if (term instanceof Power) {
      return new Power(parts.get(0), parts.get(1));
    } else if (term instanceof Negated) {
      return new Negated(parts.get(0));
    } else if (term instanceof Applied applied) {
      return new Applied(applied.function(), parts);
    } else if (term instanceof Unknown unknown) {
      return new Unknown(unknown.name(), parts);
    } else if (term instanceof Series series) {
      return new Series(series.sum(), series.index(), parts.get(0), parts.get(1), parts.get(2));
    } else if (term instanceof EitherSign either) {
      return new EitherSign(either.upperPlus(), parts.get(0));
    } else if (term instanceof Quantity quantity) {
      return new Quantity(parts.get(0), quantity.unit());
    } else if (term instanceof Percent) {
      return new Percent(parts.get(0));
    } else if (term instanceof Degrees) {
      return new Degrees(parts.get(0));
    } else if (term instanceof Group group) {
      return new Group(group.bond(), parts, group.brackets());
    } else if (term instanceof SetOperation operation) {
      return new SetOperation(operation.operation(), parts.get(0), parts.get(1));
    } else if (term instanceof Relation relation) {
      return new Relation(parts, relation.signs());
    } else if (term instanceof Proportion proportion) {
      return new Proportion(parts, proportion.clock());
    } else if (term instanceof Matrix matrix) {
      int width = matrix.rows().get(0).size();
      List<List<Term>> rows = new ArrayList<>();
      for (int row = 0; row < matrix.rows().size(); row++) {
        rows.add(List.copyOf(parts.subList(row * width, (row + 1) * width)));
      }
      return new Matrix(List.copyOf(rows));
    }
    return term;
  }

  /** The term with each part replaced, innermost first. */
  static Term mapped(Term term, UnaryOperator<Term> change) {
    List<Term> parts = parts(term);
    if (parts.isEmpty()) {
      return change.apply(term);
    }
    List<Term> mapped = new ArrayList<>(parts.size());
    boolean same = true;
    for (Term part : parts) {
      Term other = mapped(part, change);
      same &= other.equals(part);
      mapped.add(other);
    }
    return change.apply(same ? term : with(term, List.copyOf(mapped)));
  }

  /** Whether the term or any within it is such. */
  static boolean any(Term term, Predicate<Term> predicate) {
    if (predicate.test(term)) {
      return true;
    }
    for (Term part : parts(term)) {
      if (any(part, predicate)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value depends on variables or unknown functions; a sum's index is none. */
  static boolean hasVariables(Term term) {
    if (term instanceof Symbol || term instanceof Unknown) {
      return true;
    }
    if (term instanceof Series series) {
      return hasVariables(series.from())
          || hasVariables(series.to())
          || any(series.body(), t -> t instanceof Unknown || isOtherSymbol(t, series.index()));
    }
    for (Term part : parts(term)) {
      if (hasVariables(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOtherSymbol(Term term, String index) {
    return term instanceof Symbol symbol && !symbol.name().equals(index);
  }

  static boolean hasSymbolicSeries(Term term) {
    return any(
        term,
        t ->
            t instanceof Series series
                && (hasVariables(series.from()) || hasVariables(series.to())));
  }

  /** Adds the names of all variables within. */
  static void collectSymbols(Term term, Set<String> names) {
    if (term instanceof Symbol symbol) {
      names.add(symbol.name());
    }
    for (Term part : parts(term)) {
      collectSymbols(part, names);
    }
  }

  /** Whether a term is a number or an expression over numbers and variables: no list, no words. */
  static boolean isScalar(Term term) {
    boolean other =
        term instanceof Group
            || term instanceof SetOperation
            || term instanceof Relation
            || term instanceof Proportion
            || term instanceof Matrix
            || term instanceof EitherSign
            || term instanceof Term.Based
            || term instanceof Term.Dots
            || term instanceof Term.Words;
    if (other || (term == Constant.INFINITY)) {
      return !other;
    }
    if (term instanceof Unknown) {
      return true; // P(A ∪ B) is one, whatever its argument
    }
    for (Term part : parts(term)) {
      if (!isScalar(part)) {
        return false;
      }
    }
    return true;
  }
}
