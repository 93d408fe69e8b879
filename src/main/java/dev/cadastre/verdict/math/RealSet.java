package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Constant;
import dev.cadastre.verdict.math.Term.Negated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of real numbers in normal form: disjoint intervals in ascending order that don't touch. A
 * number is a closed interval from itself to itself.
 */
record RealSet(List<Piece> pieces) {

  static final Term LEAST = new Negated(Constant.INFINITY);
  static final RealSet EMPTY = new RealSet(List.of());
  static final RealSet ALL = of(End.of(LEAST, false), End.of(Constant.INFINITY, false));

  /**
   * An end of an interval.
   *
   * @param value as a double, by which ends are sorted
   */
  record End(Term term, double value, boolean closed) {
    static End of(Term term, boolean closed) {
      int infinite = Scalars.sign(term);
      if (infinite != 0) {
        return new End(term, infinite * Double.POSITIVE_INFINITY, false);
      }
      Complex value = new Evaluator(new Point(0, false), true, false).value(term);
      return new End(term, value.isReal() ? value.re() : Double.NaN, closed);
    }

    End flipped() {
      return new End(term, value, !closed);
    }
  }

  /** An interval. */
  record Piece(End low, End high) {
    boolean isEmpty() {
      return low.value > high.value || (low.value == high.value && !(low.closed && high.closed));
    }
  }

  /** One interval; empty if its ends are the wrong way round. */
  static RealSet of(End low, End high) {
    Piece piece = new Piece(low, high);
    return piece.isEmpty() ? new RealSet(List.of()) : new RealSet(List.of(piece));
  }

  static RealSet point(Term term) {
    End end = End.of(term, true);
    return of(end, end);
  }

  RealSet union(RealSet other) {
    List<Piece> all = new ArrayList<>(pieces);
    all.addAll(other.pieces);
    all.sort(
        Comparator.comparingDouble((Piece p) -> p.low.value).thenComparing(p -> !p.low.closed));
    List<Piece> joined = new ArrayList<>(all.size());
    for (Piece piece : all) {
      Piece last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && touches(last, piece)) {
        boolean beyond =
            piece.high.value > last.high.value
                || (piece.high.value == last.high.value && piece.high.closed);
        joined.set(joined.size() - 1, new Piece(last.low, beyond ? piece.high : last.high));
      } else {
        joined.add(piece);
      }
    }
    return new RealSet(List.copyOf(joined));
  }

  private static boolean touches(Piece left, Piece right) {
    return right.low.value < left.high.value
        || (right.low.value == left.high.value && (left.high.closed || right.low.closed));
  }

  /** All reals but these. */
  RealSet complement() {
    RealSet rest = new RealSet(List.of());
    End low = End.of(LEAST, false);
    for (Piece piece : pieces) {
      rest = rest.union(of(low, piece.low.flipped()));
      low = piece.high.flipped();
    }
    return rest.union(of(low, End.of(Constant.INFINITY, false)));
  }

  RealSet intersection(RealSet other) {
    return complement().union(other.complement()).complement();
  }

  Equality compare(RealSet other) {
    if (pieces.size() != other.pieces.size()) {
      return Equality.DIFFERENT;
    }
    Equality equal = Equality.EQUAL;
    for (int i = 0; i < pieces.size() && equal != Equality.DIFFERENT; i++) {
      Piece mine = pieces.get(i);
      Piece theirs = other.pieces.get(i);
      equal = equal.and(compare(mine.low, theirs.low)).and(compare(mine.high, theirs.high));
    }
    return equal;
  }

  private static Equality compare(End left, End right) {
    return left.closed == right.closed
        ? Scalars.compare(left.term, right.term)
        : Equality.DIFFERENT;
  }
}
