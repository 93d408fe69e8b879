package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Applied;
import dev.cadastre.verdict.math.Term.Based;
import dev.cadastre.verdict.math.Term.Degrees;
import dev.cadastre.verdict.math.Term.EitherSign;
import dev.cadastre.verdict.math.Term.Function;
import dev.cadastre.verdict.math.Term.Negated;
import dev.cadastre.verdict.math.Term.Numeral;
import dev.cadastre.verdict.math.Term.Percent;
import dev.cadastre.verdict.math.Term.Power;
import dev.cadastre.verdict.math.Term.Product;
import dev.cadastre.verdict.math.Term.Quantity;
import dev.cadastre.verdict.math.Term.Quotient;
import dev.cadastre.verdict.math.Term.Sum;
import dev.cadastre.verdict.math.Term.Symbol;
import dev.cadastre.verdict.math.Term.Unknown;
import dev.cadastre.verdict.math.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads sums of products of powers. Products and quotients associate to the left, juxtaposed ones
 * too: 1/2x is half of x. A power binds closer than a sign, and is read from the right. Long,
 * because the levels of one grammar call each other.
 */
final class TermParser {

  private final Cursor cursor;
  private final AtomParser atoms;

  TermParser(Cursor cursor, AnswerParser answers) {
    this.cursor = cursor;
    this.atoms = new AtomParser(cursor, answers, this);
  }

  Term sum() {
    List<Term> terms = new ArrayList<>(4);
    terms.add(signed());
    while (isSign(cursor.peek())) {
      terms.add(signed());
    }
    return terms.size() == 1 ? terms.get(0) : new Sum(List.copyOf(terms));
  }

  private static boolean isSign(Token token) {
    return token.is('+') || token.is('-') || token.is('±') || token.is('∓');
  }

  /** A product with its signs. */
  private Term signed() {
    boolean minus = false;
    char either = 0;
    while (isSign(cursor.peek())) {
      char sign = cursor.next().text().charAt(0);
      minus ^= sign == '-';
      either = sign == '±' || sign == '∓' ? sign : either;
    }
    Term product = product();
    if (either != 0) {
      return new EitherSign((either == '±') != minus, product);
    }
    return minus ? negated(product) : product;
  }

  private static Term negated(Term term) {
    if (term instanceof Numeral number) {
      return new Numeral(number.value().negated(), number.places());
    }
    return new Negated(term);
  }

  private Term product() {
    List<Term> factors = new ArrayList<>(4);
    factors.add(factor());
    boolean plain = true; // nothing but the first factor so far
    while (true) {
      Token token = cursor.peek();
      if (token.is('*')) {
        cursor.next();
        factors.add(signedFactor());
      } else if (token.is('/') && cursor.peek(1).kind() != Kind.WORDS) {
        cursor.next();
        Term bottom = signedFactor();
        replaced(factors, new Quotient(joined(factors), bottom));
      } else if (token.kind() == Kind.WORDS || token.is('/')) {
        replaced(factors, quantity(joined(factors)));
      } else if (token.isCommand("pmod") || token.isCommand("mod")) {
        cursor.next();
        replaced(factors, new Unknown("mod", List.of(joined(factors), factor())));
      } else if (!startsFactor(token)) {
        return joined(factors);
      } else if (token.kind() == Kind.NUMBER && plain && factors.get(0) instanceof Numeral whole) {
        replaced(factors, mixed(whole, token));
      } else {
        Term right = factor();
        if (plain && isMixed(factors.get(0), right)) {
          replaced(factors, new Sum(List.of(factors.get(0), right)));
        } else {
          factors.add(right);
        }
      }
      plain = false;
    }
  }

  private static void replaced(List<Term> factors, Term term) {
    factors.clear();
    factors.add(term);
  }

  private static Term joined(List<Term> factors) {
    return factors.size() == 1 ? factors.get(0) : new Product(List.copyOf(factors));
  }

  private Term signedFactor() {
    boolean minus = false;
    while (cursor.peek().is('+') || cursor.peek().is('-')) {
      minus ^= cursor.next().is('-');
    }
    Term factor = factor();
    return minus ? negated(factor) : factor;
  }

  /** 1\frac34: an integer directly before a proper fraction of integers. */
  private static boolean isMixed(Term left, Term right) {
    return left instanceof Numeral whole
        && !whole.isDecimal()
        && right instanceof Quotient fraction
        && isDigits(fraction.top())
        && isDigits(fraction.bottom());
  }

  private static boolean isDigits(Term term) {
    return term instanceof Numeral number
        && !number.isDecimal()
        && number.value().top().signum() > 0;
  }

  /** 1 4/5 in plain text; two numbers side by side are nothing else. */
  private Term mixed(Numeral whole, Token token) {
    Term top = factor();
    if (whole.isDecimal() || !isDigits(top) || !token.spaced() || !cursor.take('/')) {
      throw new Unreadable("two numbers side by side");
    }
    Term bottom = factor();
    if (!isDigits(bottom)) {
      throw new Unreadable("two numbers side by side");
    }
    return new Sum(List.of(whole, new Quotient(top, bottom)));
  }

  private boolean startsFactor(Token token) {
    return switch (token.kind()) {
      case NUMBER, LETTER -> !isUnionSign(token);
      case COMMAND -> !token.isCommand("end") && !token.isCommand("\\") && !closes(token);
      case MARK ->
          token.is('(')
              || token.is('[')
              || token.is('{')
              || token.is('S')
              || (token.is('|') && !cursor.isInBars());
      case WORDS, JOINER, END -> false;
    };
  }

  private boolean isUnionSign(Token token) {
    Token after = cursor.peek(1);
    return token.kind() == Kind.LETTER
        && token.text().equals("U")
        && (after.is('(') || after.is('[') || after.is('S'));
  }

  private static boolean closes(Token token) {
    return token.isCommand("rfloor") || token.isCommand("rceil") || token.isCommand("choose");
  }

  /** A value and the words, powers and fractions of its unit. */
  private Term quantity(Term value) {
    StringBuilder unit = new StringBuilder();
    while (true) {
      Token token = cursor.peek();
      if (token.kind() == Kind.WORDS) {
        unit.append(unit.isEmpty() ? "" : " ").append(cursor.next().text());
      } else if (token.is('^')) {
        cursor.next();
        unit.append('^').append(rawArgument());
      } else if ((token.is('/') || token.is('*'))
          && (cursor.peek(1).kind() == Kind.WORDS || cursor.peek(1).kind() == Kind.LETTER)) {
        unit.append(cursor.next().text()).append(cursor.next().text());
      } else {
        break;
      }
    }
    long factor = Words.factor(unit.toString());
    if (factor == 0) {
      throw new Unreadable("the words '" + unit + "'");
    }
    return factor == 1
        ? new Quantity(value, unit.toString())
        : new Product(List.of(value, Numeral.of(Exact.of(factor))));
  }

  private String rawArgument() {
    if (!cursor.take('{')) {
      return cursor.next().text();
    }
    StringBuilder raw = new StringBuilder();
    while (!cursor.peek().is('}')) {
      if (cursor.peek().kind() == Kind.END) {
        throw new Unreadable("an open brace");
      }
      raw.append(cursor.next().text());
    }
    cursor.next();
    return raw.toString();
  }

  /** An atom with what follows it closely: index, power, factorial, prime, degree, percent. */
  Term factor() {
    Term term = atoms.atom();
    while (true) {
      Token token = cursor.peek();
      if (token.is('^')) {
        term = power(term);
      } else if (token.is('_')) {
        cursor.next();
        term = indexed(term);
      } else if (token.is('!')) {
        cursor.next();
        boolean twice = cursor.peek().is('!') && !cursor.peek().spaced();
        if (twice) {
          cursor.next();
        }
        term = new Applied(twice ? Function.DOUBLE_FACTORIAL : Function.FACTORIAL, List.of(term));
      } else if (token.is('\'')) {
        cursor.next();
        term = primed(term);
      } else if (token.is('°')) {
        cursor.next();
        term = new Degrees(term);
      } else if (token.is('%')) {
        cursor.next();
        term = new Percent(term);
      } else {
        return term;
      }
    }
  }

  private static Term primed(Term term) {
    if (term instanceof Symbol symbol) {
      return new Symbol(symbol.name() + "'");
    }
    throw new Unreadable("a prime");
  }

  private Term power(Term base) {
    cursor.next();
    boolean braced = cursor.peek().is('{');
    int place = cursor.place();
    if (braced) {
      cursor.next();
    }
    Token token = cursor.peek();
    if (token.is('°') || token.is('\'')) {
      while (cursor.peek().is('°') || cursor.peek().is('\'')) {
        cursor.next();
      }
      if (braced) {
        cursor.expect('}');
      }
      return token.is('°') ? new Degrees(base) : primed(base);
    }
    cursor.back(place);
    Term exponent = exponent();
    return new Power(base, exponent);
  }

  /** What stands raised: a group, or a signed factor with further powers. */
  Term exponent() {
    boolean minus = false;
    while (cursor.peek().is('-') || cursor.peek().is('+')) {
      minus ^= cursor.next().is('-');
    }
    cursor.enter();
    Term exponent = atoms.atom();
    if (cursor.peek().is('^')) {
      exponent = power(exponent);
    } else if (cursor.peek().is('!')) {
      cursor.next();
      exponent = new Applied(Function.FACTORIAL, List.of(exponent));
    } else if (cursor.peek().is('_')) {
      cursor.next();
      exponent = indexed(exponent);
    }
    cursor.leave();
    return minus ? negated(exponent) : exponent;
  }

  /** 2516_8 is a number in another base; x_1 is the first of a sequence; AB_{max} a name. */
  private Term indexed(Term term) {
    String name = indexName();
    if (name != null) {
      if (term instanceof Symbol symbol) {
        return new Symbol(symbol.name() + "_" + name);
      }
      throw new Unreadable("an index of a value");
    }
    boolean braced = cursor.take('{');
    Term index = braced ? sum() : atoms.atom();
    if (braced) {
      cursor.expect('}');
    }
    if (term instanceof Numeral number && index instanceof Numeral base) {
      return based(number, base.value().small());
    }
    if (term instanceof Symbol symbol) {
      return new Unknown(symbol.name() + "_", List.of(index));
    }
    throw new Unreadable("an index of a value");
  }

  private static Term based(Numeral number, @Nullable Integer base) {
    if (number.isDecimal() || base == null || base < 2 || base > 36) {
      throw new Unreadable("a number base");
    }
    String digits = number.value().top().toString();
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), base) < 0) {
        throw new Unreadable("a number base");
      }
    }
    return new Based(Exact.of(new BigInteger(digits, base)), base);
  }

  /** An index that is a name and no value: capitals, words, max; null if it is none. */
  private @Nullable String indexName() {
    int place = cursor.place();
    boolean braced = cursor.take('{');
    StringBuilder name = new StringBuilder();
    boolean isName = false;
    while (true) {
      Token token = cursor.peek();
      boolean capital =
          token.kind() == Kind.LETTER && Character.isUpperCase(token.text().charAt(0));
      boolean word =
          token.kind() == Kind.WORDS
              || token.isCommand("max")
              || token.isCommand("min")
              || token.isCommand("odot");
      if (!capital && !word && !(isName && token.kind() == Kind.NUMBER)) {
        break;
      }
      isName = true;
      name.append(cursor.next().text());
      if (!braced) {
        return name.toString();
      }
    }
    if (isName && cursor.take('}')) {
      return name.toString();
    }
    cursor.back(place);
    return null;
  }

  /** What a sum or product over an index runs over: up to the next sign. */
  Term bareSeriesBody() {
    return product();
  }

  /** The argument of a function without brackets: factors up to a sign or another function. */
  Term bareArgument() {
    List<Term> factors = new ArrayList<>(2);
    factors.add(factor());
    while (true) {
      Token token = cursor.peek();
      boolean ends =
          !startsFactor(token)
              || token.is('(')
              || token.is('[')
              || token.is('|')
              || (token.kind() == Kind.COMMAND && AtomParser.isFunction(token.text()));
      if (ends) {
        return joined(factors);
      }
      factors.add(factor());
    }
  }
}
