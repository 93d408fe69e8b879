package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Group;
import dev.cadastre.verdict.math.Term.Relation;
import dev.cadastre.verdict.math.Term.Sign;
import dev.cadastre.verdict.math.Term.Symbol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers that a number counts, with its declaration: k pi, k in Z. The letter of a declared number
 * is anybody's choice; that it is an integer may be left out on one side, where it has to be the
 * same letter.
 */
record Parametric(Term body, Symbol letter, String domain) {

  /** The family that a bare list with a declaration behind it is; null if it is none. */
  static @Nullable Parametric of(Term term) {
    if (!(term instanceof Group group) || !group.isBare() || group.items().size() < 2) {
      return null;
    }
    int last = group.items().size() - 1;
    if (!(group.items().get(last) instanceof Relation declaration)
        || !declaration.signs().equals(List.of(Sign.IN))
        || !(declaration.sides().get(0) instanceof Symbol letter)
        || !(declaration.sides().get(1) instanceof Symbol domain)) {
      return null;
    }
    List<Term> items = group.items().subList(0, last);
    Term body = last == 1 ? items.get(0) : new Group(group.bond(), List.copyOf(items), "");
    String name = domain.name().replace("\\mathbb", "");
    boolean counted = (name.equals("Z") || name.equals("N")) && uses(body, letter);
    return counted ? new Parametric(body, letter, name) : null;
  }

  private static boolean uses(Term body, Symbol letter) {
    return Terms.any(body, letter::equals);
  }

  /** Whether two terms, one of which or both are families, are equal. */
  static Equality compare(
      @Nullable Parametric left, Term leftTerm, @Nullable Parametric right, Term rightTerm) {
    if (left != null && right != null) {
      boolean taken = !left.letter.equals(right.letter) && uses(right.body, left.letter);
      return taken || !left.domain.equals(right.domain)
          ? Equality.DIFFERENT
          : Equivalence.compare(left.body, right.in(left.letter));
    }
    if (left != null) {
      return left.domain.equals("Z")
          ? Equivalence.compare(left.body, rightTerm)
          : Equality.DIFFERENT;
    }
    return right != null && right.domain.equals("Z")
        ? Equivalence.compare(leftTerm, right.body)
        : Equality.DIFFERENT;
  }

  private Term in(Symbol other) {
    return letter.equals(other) ? body : Terms.mapped(body, t -> t.equals(letter) ? other : t);
  }
}
