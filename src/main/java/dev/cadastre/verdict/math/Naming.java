package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Applied;
import dev.cadastre.verdict.math.Term.Constant;
import dev.cadastre.verdict.math.Term.Group;
import dev.cadastre.verdict.math.Term.Power;
import dev.cadastre.verdict.math.Term.Product;
import dev.cadastre.verdict.math.Term.Proportion;
import dev.cadastre.verdict.math.Term.Quotient;
import dev.cadastre.verdict.math.Term.Relation;
import dev.cadastre.verdict.math.Term.Sign;
import dev.cadastre.verdict.math.Term.Symbol;
import dev.cadastre.verdict.math.Term.Unknown;
import dev.cadastre.verdict.math.Term.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value with the name that an answer gives it: x = 1, f(x) = 2x, AB = 4, (p, q) = (3, 2). A name
 * is what a problem can have introduced as one; 2x + z = 1 and 7 = 11a + c name nothing.
 */
record Naming(Term name, Term value) {

  /** The naming that an equation is; null if it is none. */
  static @Nullable Naming of(Term term) {
    if (!(term instanceof Relation relation) || !relation.isEquation()) {
      return null;
    }
    Term left = relation.sides().get(0);
    Term right = relation.sides().get(1);
    if (isName(left)) {
      return new Naming(left, right);
    }
    boolean mirrored = right instanceof Symbol && Terms.isScalar(left) && !Terms.hasVariables(left);
    return mirrored ? new Naming(right, left) : null;
  }

  /** The value under its name, or the term itself. */
  static Term valueOf(Term term) {
    Naming naming = of(term);
    return naming == null ? term : naming.value;
  }

  /**
   * Whether two namings name one thing. A function's argument may have another letter: f(x) = x + 1
   * is f(y) = y + 1. The other value in this one's letters; null if the names differ.
   */
  @Nullable Term sameNamed(Naming other) {
    if (name.equals(other.name) || isGraph(name, other.name) || isGraph(other.name, name)) {
      return other.value;
    }
    if (!(name instanceof Unknown mine
        && other.name instanceof Unknown theirs
        && mine.name().equals(theirs.name())
        && mine.arguments().size() == 1
        && theirs.arguments().size() == 1)) {
      return null;
    }
    Term from = theirs.arguments().get(0);
    Term to = mine.arguments().get(0);
    boolean letters = from instanceof Symbol && to instanceof Symbol;
    return letters ? Terms.mapped(other.value, t -> t.equals(from) ? to : t) : null;
  }

  /** y and f(x) are one thing to say of a graph. */
  private static boolean isGraph(Term left, Term right) {
    return left.equals(new Symbol("y"))
        && right instanceof Unknown function
        && function.name().equals("f")
        && function.arguments().equals(List.of(new Symbol("x")));
  }

  /** The value; a function's in a letter that no answer uses. */
  Term withoutArgument() {
    boolean letter =
        name instanceof Unknown function
            && function.arguments().size() == 1
            && function.arguments().get(0) instanceof Symbol;
    if (!letter) {
      return value;
    }
    Term argument = Terms.parts(name).get(0);
    return Terms.mapped(value, t -> t.equals(argument) ? new Symbol("argument") : t);
  }

  /** x_1 and x_2 are called alike, and so are x and x. */
  boolean isCalledLike(Naming other) {
    return name.equals(other.name)
        || (name instanceof Unknown mine
            && other.name instanceof Unknown theirs
            && mine.name().equals(theirs.name()));
  }

  /** Whether the name is one of a sequence: x_1. */
  boolean isCounted() {
    return name instanceof Unknown unknown && unknown.name().endsWith("_");
  }

  /** The name without its place in a sequence; empty if it is more than a letter. */
  String letter() {
    if (name instanceof Symbol symbol) {
      return symbol.name();
    }
    return name instanceof Unknown unknown && isCounted()
        ? unknown.name().substring(0, unknown.name().length() - 1)
        : "";
  }

  private static boolean isName(Term term) {
    if (term instanceof Symbol
        || term instanceof Unknown
        || term instanceof Words
        || (term == Constant.E || term == Constant.I)) {
      return true;
    }
    if (term instanceof Product product) {
      return product.factors().stream().allMatch(Naming::isPartOfName);
    }
    if (term instanceof Applied applied) {
      Term argument = applied.arguments().get(0);
      return switch (applied.function()) {
        case ABS, SIN, COS, TAN, MAX, MIN, LN, LOG -> isName(argument) || argument instanceof Group;
        default -> false;
      };
    }
    if (term instanceof Quotient quotient) {
      return isGeometric(quotient.top()) && isGeometric(quotient.bottom());
    }
    if (term instanceof Power power) {
      return isGeometric(power.base()) && isCapitals(power.base());
    }
    if (term instanceof Proportion proportion) {
      return proportion.parts().stream().allMatch(Naming::isName);
    }
    return term instanceof Group group
        && !group.items().isEmpty()
        && group.items().stream().allMatch(Naming::isName);
  }

  /** AB, and d t below d M; but not xy. */
  private static boolean isPartOfName(Term term) {
    return (term instanceof Symbol symbol && isCapital(symbol.name()))
        || (term instanceof Unknown unknown && isCapital(unknown.name()))
        || term instanceof Words
        || (term instanceof Symbol triangle && triangle.name().startsWith("\\"));
  }

  private static boolean isGeometric(Term term) {
    return (term instanceof Product && isName(term)) || isPartOfName(term) || isDifferential(term);
  }

  private static boolean isCapitals(Term term) {
    return term instanceof Product || isPartOfName(term);
  }

  /** dy over dx. */
  private static boolean isDifferential(Term term) {
    return term instanceof Product product
        && product.factors().size() == 2
        && product.factors().get(0).equals(new Symbol("d"));
  }

  private static boolean isCapital(String name) {
    return Character.isUpperCase(name.charAt(0)) || name.startsWith("over");
  }

  /**
   * An equation chain at its ends: x = 5 + 6 = 11 is x = 11, and what follows a first "about" only
   * rounds.
   */
  static Term shortened(Relation relation) {
    List<Term> sides = relation.sides();
    List<Sign> signs = relation.signs();
    int about = signs.indexOf(Sign.ABOUT);
    if (about >= 0) {
      boolean named = about == 0 && isName(sides.get(0)) && signs.size() == 1;
      if (named || (about == 0 && isName(sides.get(0)))) {
        return shortenedOf(List.of(sides.get(0), sides.get(1)), List.of(Sign.EQUAL));
      }
      return shortenedOf(sides.subList(0, about + 1), signs.subList(0, about));
    }
    return shortenedOf(sides, signs);
  }

  private static Term shortenedOf(List<Term> sides, List<Sign> signs) {
    if (signs.isEmpty()) {
      return sides.get(0);
    }
    boolean chain = signs.size() > 1 && signs.stream().allMatch(s -> s == Sign.EQUAL);
    boolean computed = sides.stream().noneMatch(Terms::hasVariables); // 35 + 70 = 105
    if (!chain && !computed) {
      return new Relation(List.copyOf(sides), List.copyOf(signs));
    }
    Term first = sides.get(0);
    Term last = sides.get(sides.size() - 1);
    return isName(first) ? Relation.of(first, Sign.EQUAL, last) : last;
  }

  /**
   * A list of namings as the values that it states: names that come again start the next item, so p
   * = 5, q = 2, p = 7, q = 2 is (5, 2), (7, 2).
   */
  static Group gathered(Group group) {
    List<Naming> namings = new ArrayList<>();
    for (Term item : group.items()) {
      Naming naming = of(item);
      if (naming == null) {
        return group;
      }
      namings.add(naming);
    }
    int period = 1;
    while (period < namings.size() && !namings.get(period).name.equals(namings.get(0).name)) {
      period++;
    }
    if (period == 1 || period == namings.size() || namings.size() % period != 0) {
      return group;
    }
    List<Term> items = new ArrayList<>();
    for (int start = 0; start < namings.size(); start += period) {
      List<Term> values = new ArrayList<>();
      for (int i = 0; i < period; i++) {
        if (!namings.get(start + i).name.equals(namings.get(i).name)) {
          return group;
        }
        values.add(namings.get(start + i).value);
      }
      items.add(new Group(Term.Bond.BRACKETS, List.copyOf(values), "()"));
    }
    return new Group(group.bond(), List.copyOf(items), "");
  }
}
