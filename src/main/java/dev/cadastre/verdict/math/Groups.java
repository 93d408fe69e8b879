package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Bond;
import dev.cadastre.verdict.math.Term.Dots;
import dev.cadastre.verdict.math.Term.Group;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares several items with several. In brackets their order counts; in braces neither order nor
 * repetition; a bare list may come in any order, unless it has dots or faces brackets. Names of its
 * items may be left out on one side; if they differ among themselves, the order tells which is
 * which.
 */
final class Groups {

  private Groups() {}

  static Equality compare(Group left, Group right) {
    boolean sets = left.bond() == Bond.BRACES || right.bond() == Bond.BRACES;
    boolean brackets = left.bond() == Bond.BRACKETS || right.bond() == Bond.BRACKETS;
    if (sets && brackets) {
      return Equality.DIFFERENT;
    }
    boolean dots = hasDots(left) || hasDots(right);
    if (brackets || dots) {
      return ordered(values(left), values(right));
    }
    if (sets) {
      return inAnyOrder(distinct(values(left)), distinct(values(right)));
    }
    boolean namedLeft = isNamed(left);
    if (namedLeft && isNamed(right) && isCountedIn(left) != isCountedIn(right)) {
      boolean same = areCalledAlike(left) && areCalledAlike(right) && sameLetter(left, right);
      return same ? inAnyOrder(values(left), values(right)) : Equality.DIFFERENT;
    }
    if (namedLeft == isNamed(right)) {
      boolean tuples = areTuples(left) && areTuples(right); // a solution twice is one
      return tuples
          ? inAnyOrder(distinct(left.items()), distinct(right.items()))
          : inAnyOrder(left.items(), right.items());
    }
    Group named = namedLeft ? left : right;
    List<Term> a = values(left);
    List<Term> b = values(right);
    return areCalledAlike(named) ? inAnyOrder(a, b) : ordered(a, b);
  }

  /** Whether names are counted: x_1, x_2. */
  private static boolean isCountedIn(Group group) {
    Naming first = Naming.of(group.items().get(0));
    return first != null && first.isCounted();
  }

  private static boolean sameLetter(Group left, Group right) {
    Naming first = Naming.of(left.items().get(0));
    Naming second = Naming.of(right.items().get(0));
    return first != null && second != null && first.letter().equals(second.letter());
  }

  private static boolean areTuples(Group group) {
    return group.items().stream()
        .allMatch(t -> t instanceof Group tuple && tuple.bond() == Bond.BRACKETS);
  }

  private static boolean hasDots(Group group) {
    return group.items().stream().anyMatch(t -> t instanceof Dots);
  }

  private static boolean isNamed(Group group) {
    return group.items().stream().allMatch(t -> Naming.of(t) != null);
  }

  /** Whether items have names that tell them apart. */
  static boolean isNamedApart(Group group) {
    return isNamed(group) && !areCalledAlike(group);
  }

  private static boolean areCalledAlike(Group group) {
    Naming first = null;
    for (Term item : group.items()) {
      Naming naming = Naming.of(item);
      if (naming == null || (first != null && !first.isCalledLike(naming))) {
        return false;
      }
      first = naming;
    }
    return true;
  }

  private static List<Term> values(Group group) {
    return group.items().stream().map(Naming::valueOf).toList();
  }

  static Equality ordered(List<Term> left, List<Term> right) {
    if (left.size() != right.size()) {
      return Equality.DIFFERENT;
    }
    Equality equal = Equality.EQUAL;
    for (int i = 0; i < left.size() && equal != Equality.DIFFERENT; i++) {
      equal = equal.and(Equivalence.compare(left.get(i), right.get(i)));
    }
    return equal;
  }

  /** Each item has its own on the other side. */
  private static Equality inAnyOrder(List<Term> left, List<Term> right) {
    if (left.size() != right.size()) {
      return Equality.DIFFERENT;
    }
    check(left.size());
    List<Term> rest = new ArrayList<>(right);
    for (Term item : left) {
      int match = -1;
      boolean unknown = false;
      for (int i = 0; i < rest.size() && match < 0; i++) {
        Equality equal = Equivalence.compare(item, rest.get(i));
        unknown |= equal == Equality.UNKNOWN;
        match = equal == Equality.EQUAL ? i : -1;
      }
      if (match < 0) {
        boolean apart = !unknown || hasStranger(left, right) || hasStranger(right, left);
        return apart ? Equality.DIFFERENT : Equality.UNKNOWN;
      }
      rest.remove(match);
    }
    return Equality.EQUAL;
  }

  /** Whether some item certainly is none of the others. */
  private static boolean hasStranger(List<Term> items, List<Term> others) {
    return items.stream()
        .anyMatch(
            item ->
                others.stream().allMatch(o -> Equivalence.compare(item, o) == Equality.DIFFERENT));
  }

  private static List<Term> distinct(List<Term> items) {
    check(items.size());
    List<Term> distinct = new ArrayList<>();
    for (Term item : items) {
      if (distinct.stream().noneMatch(t -> Equivalence.compare(t, item) == Equality.EQUAL)) {
        distinct.add(item);
      }
    }
    return List.copyOf(distinct);
  }

  private static void check(int items) {
    if (items > Budget.ITEMS) {
      throw new Budget.Exceeded("a list of more than " + Budget.ITEMS + " items");
    }
  }
}
