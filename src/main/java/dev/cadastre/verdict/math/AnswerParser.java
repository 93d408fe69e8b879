package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Bond;
import dev.cadastre.verdict.math.Term.Group;
import dev.cadastre.verdict.math.Term.Proportion;
import dev.cadastre.verdict.math.Term.Relation;
import dev.cadastre.verdict.math.Term.SetOperation;
import dev.cadastre.verdict.math.Term.Sign;
import dev.cadastre.verdict.math.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands above terms: lists of relations between unions of proportions of sums. A
 * semicolon separates more than a comma where both occur.
 */
final class AnswerParser {

  private final Cursor cursor;
  private final TermParser terms;

  private AnswerParser(Cursor cursor) {
    this.cursor = cursor;
    this.terms = new TermParser(cursor, this);
  }

  /**
   * The whole of the tokens.
   *
   * @throws Unreadable if they are no mathematics
   */
  static Term parse(List<Token> tokens) {
    Cursor cursor = new Cursor(tokens);
    Term term = new AnswerParser(cursor).items();
    if (cursor.peek().kind() != Kind.END) {
      throw new Unreadable("'" + cursor.peek().text() + "' where nothing should follow");
    }
    return term;
  }

  /** One item, or a bare group of several. */
  Term items() {
    List<Term> groups = new ArrayList<>(2);
    List<Term> group = new ArrayList<>(4);
    boolean or = false;
    boolean commas = false;
    while (true) {
      group.add(relation());
      Token separator = cursor.peek();
      if (!isSeparator(separator)) {
        break;
      }
      boolean semicolon = false;
      while (isSeparator(separator)) {
        or |= separator.kind() == Kind.JOINER && separator.text().equals("or");
        semicolon |= separator.is(';');
        cursor.next();
        separator = cursor.peek();
      }
      commas |= !semicolon;
      if (isEnd(separator)) {
        break;
      }
      if (semicolon) {
        groups.add(bare(group, false));
        group = new ArrayList<>(4);
      }
    }
    if (groups.isEmpty()) {
      return bare(group, or);
    }
    groups.add(bare(group, false));
    return new Group(or && !commas ? Bond.ALTERNATIVES : Bond.LIST, List.copyOf(groups), "");
  }

  private static Term bare(List<Term> items, boolean or) {
    return items.size() == 1
        ? items.get(0)
        : new Group(or ? Bond.ALTERNATIVES : Bond.LIST, List.copyOf(items), "");
  }

  private static boolean isSeparator(Token token) {
    return token.kind() == Kind.JOINER || token.is(',') || token.is(';');
  }

  private static boolean isEnd(Token token) {
    return token.kind() == Kind.END
        || token.is(')')
        || token.is(']')
        || token.is('}')
        || token.is('Z');
  }

  private Term relation() {
    while (cursor.peek().is('=') || cursor.peek().is('≈') || cursor.peek().is('⇒')) {
      cursor.next(); // "= 5": the left side was left out
    }
    List<Term> sides = new ArrayList<>(2);
    List<Sign> signs = new ArrayList<>(1);
    sides.add(union());
    while (true) {
      if (cursor.take('⇒')) { // what follows is the answer
        sides.clear();
        signs.clear();
        sides.add(union());
        continue;
      }
      Sign sign = sign(cursor.peek());
      if (sign == null) {
        break;
      }
      cursor.next();
      signs.add(sign);
      sides.add(union());
    }
    return signs.isEmpty() ? sides.get(0) : new Relation(List.copyOf(sides), List.copyOf(signs));
  }

  private static @Nullable Sign sign(Token token) {
    if (token.kind() != Kind.MARK) {
      return null;
    }
    return switch (token.text().charAt(0)) {
      case '=' -> Sign.EQUAL;
      case '<' -> Sign.LESS;
      case '>' -> Sign.GREATER;
      case '≤' -> Sign.AT_MOST;
      case '≥' -> Sign.AT_LEAST;
      case '≠' -> Sign.UNEQUAL;
      case '≈' -> Sign.ABOUT;
      case '∈' -> Sign.IN;
      case '≡', '~', '→' -> Sign.OTHER;
      default -> null;
    };
  }

  private Term union() {
    Term left = proportion();
    while (true) {
      Token token = cursor.peek();
      boolean letter =
          token.kind() == Kind.LETTER && token.text().equals("U") && isOpening(cursor.peek(1));
      if (!letter && !(token.is('∪') || token.is('∩') || token.is('∖'))) {
        return left;
      }
      cursor.next();
      char operation = letter ? '∪' : token.text().charAt(0);
      left = new SetOperation(operation, left, proportion());
    }
  }

  private static boolean isOpening(Token token) {
    return token.is('(') || token.is('[') || token.is('S');
  }

  private Term proportion() {
    Term first = terms.sum();
    if (!cursor.peek().is(':')) {
      return first;
    }
    List<Term> parts = new ArrayList<>(3);
    parts.add(first);
    boolean clock = true;
    while (cursor.take(':')) {
      Token token = cursor.peek();
      clock &= token.kind() == Kind.NUMBER && token.text().length() == 2;
      parts.add(terms.sum());
    }
    return new Proportion(List.copyOf(parts), clock);
  }

  /** The items up to a closing bracket or brace of any shape. */
  Term bracketed(char open) {
    int bars = cursor.hideBars();
    Term inside = items();
    Token close = cursor.next();
    cursor.restoreBars(bars);
    if (!(close.is(')') || close.is(']') || (close.is('[') && open == ']'))) {
      throw new Unreadable("an open bracket");
    }
    if (!(inside instanceof Group group && group.isBare())) {
      return inside;
    }
    return new Group(Bond.BRACKETS, group.items(), open + close.text());
  }

  /** The condition of "x : condition". */
  private static Relation condition(Relation relation) {
    List<Term> sides = new ArrayList<>(relation.sides());
    List<Sign> signs = relation.signs();
    if (signs.size() > 1 && signs.get(0) == Sign.IN) { // x in the reals : x > 1
      if (!(sides.get(1) instanceof Proportion proportion) || proportion.parts().size() != 2) {
        return relation;
      }
      checkDomain(new Relation(List.of(sides.get(0), proportion.parts().get(0)), List.of(Sign.IN)));
      sides.remove(0);
      signs = signs.subList(1, signs.size());
    }
    if (!(sides.get(0) instanceof Proportion proportion) || proportion.parts().size() != 2) {
      return relation;
    }
    sides.set(0, proportion.parts().get(1));
    return new Relation(List.copyOf(sides), List.copyOf(signs));
  }

  /** What stands before a condition: a variable, in the reals or in nothing said. */
  private static void checkDomain(Term before) {
    boolean other =
        before instanceof Relation relation
            && !(relation.signs().equals(List.of(Sign.IN))
                && relation.sides().get(1).equals(new Term.Symbol("\\Reals")));
    if (other) {
      throw new Unreadable("a set of other things than reals");
    }
  }

  /** A set after its opening brace; {@code \{x : condition\}} is its condition. */
  Term set() {
    if (cursor.take('Z')) {
      return new Group(Bond.BRACES, List.of(), "{}");
    }
    int bars = cursor.hideBars();
    boolean parted = cursor.hasOddBarsBefore('Z');
    if (parted) {
      cursor.openBar(); // the next one is no absolute value
    }
    Term inside = items();
    if (parted) {
      cursor.closeBar();
    }
    if (cursor.take('|')) {
      checkDomain(inside);
      inside = items();
    }
    cursor.restoreBars(bars);
    cursor.expect('Z');
    if (inside instanceof Relation relation && !relation.isEquation()) {
      return condition(relation);
    }
    List<Term> items =
        inside instanceof Group group && group.isBare() ? group.items() : List.of(inside);
    return new Group(Bond.BRACES, items, "{}");
  }
}
