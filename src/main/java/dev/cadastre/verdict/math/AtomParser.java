package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Applied;
import dev.cadastre.verdict.math.Term.Constant;
import dev.cadastre.verdict.math.Term.Dots;
import dev.cadastre.verdict.math.Term.Function;
import dev.cadastre.verdict.math.Term.Group;
import dev.cadastre.verdict.math.Term.Matrix;
import dev.cadastre.verdict.math.Term.Numeral;
import dev.cadastre.verdict.math.Term.Power;
import dev.cadastre.verdict.math.Term.Product;
import dev.cadastre.verdict.math.Term.Quotient;
import dev.cadastre.verdict.math.Term.Relation;
import dev.cadastre.verdict.math.Term.Series;
import dev.cadastre.verdict.math.Term.Sum;
import dev.cadastre.verdict.math.Term.Symbol;
import dev.cadastre.verdict.math.Term.Unknown;
import dev.cadastre.verdict.math.Token.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what no operator holds together: numbers, letters, commands with their arguments, groups.
 * Long, because each of LaTeX's forms is a case here.
 */
final class AtomParser {

  /** Digits of the longest block that repeats. */
  private static final int LONGEST_BLOCK = 99;

  private final Cursor cursor;
  private final AnswerParser answers;
  private final TermParser terms;

  AtomParser(Cursor cursor, AnswerParser answers, TermParser terms) {
    this.cursor = cursor;
    this.answers = answers;
    this.terms = terms;
  }

  static boolean isFunction(String command) {
    return Function.named(command) != null || command.equals("lg");
  }

  Term atom() {
    cursor.enter();
    Term atom = read(cursor.next());
    cursor.leave();
    return atom;
  }

  private Term read(Token token) {
    return switch (token.kind()) {
      case NUMBER -> number(token.text());
      case LETTER -> letter(token.text());
      case COMMAND -> command(token.text());
      case WORDS -> words(token.text());
      case MARK -> mark(token.text().charAt(0));
      case JOINER, END -> throw new Unreadable("an end where a value should stand");
    };
  }

  private Term number(String digits) {
    BigDecimal decimal = new BigDecimal(digits);
    if (Math.abs((long) decimal.scale()) > Budget.BITS / 4) {
      throw new Budget.Exceeded("a decimal exponent beyond " + Budget.BITS / 4);
    }
    if (digits.indexOf('.') >= 0 && repeats(cursor.peek())) {
      return repeating(decimal);
    }
    if (digits.indexOf('.') >= 0 && cursor.peek().is('…')) {
      return goingOn(digits);
    }
    boolean written = digits.indexOf('.') >= 0 || (digits.indexOf('e') | digits.indexOf('E')) >= 0;
    return new Numeral(Exact.of(decimal), written ? decimal.scale() : Term.EXACT);
  }

  private static boolean repeats(Token token) {
    return token.isCommand("overline") || token.isCommand("bar") || token.isCommand("dot");
  }

  /** 0.1\overline{36}. */
  private Term repeating(BigDecimal start) {
    cursor.next();
    boolean braced = cursor.take('{');
    Token block = cursor.next();
    if (braced) {
      cursor.expect('}');
    }
    if (block.kind() != Kind.NUMBER
        || block.text().indexOf('.') >= 0
        || block.text().length() > (braced ? LONGEST_BLOCK : 1)) {
      throw new Unreadable("a repeating decimal");
    }
    return repeated(start, block.text());
  }

  /** 0.1666...: dots go on with a block that was written twice, one digit three times. */
  private Term goingOn(String digits) {
    String places = digits.substring(digits.indexOf('.') + 1);
    for (int block = 1; block <= Math.min(LONGEST_BLOCK, places.length() / 2); block++) {
      String last = places.substring(places.length() - block);
      if (places.endsWith(last.repeat(block == 1 ? 3 : 2))) {
        cursor.next();
        return repeated(new BigDecimal(digits), last);
      }
    }
    throw new Unreadable("a decimal that goes on");
  }

  /** The block is what a geometric series sums to. */
  private static Term repeated(BigDecimal start, String block) {
    BigInteger nines = BigInteger.TEN.pow(block.length()).subtract(BigInteger.ONE);
    Exact repeated =
        new Exact(
            new BigInteger(block), nines.multiply(BigInteger.TEN.pow(Math.max(0, start.scale()))));
    return Numeral.of(Exact.of(start).plus(repeated));
  }

  private Term letter(String name) {
    if (name.equals("e")) {
      return Constant.E;
    }
    if (name.equals("i") && !cursor.peek().is('_')) {
      return Constant.I;
    }
    return called(name);
  }

  /** f(2), P(A), but not n(n+1): a capital, f, g or h before brackets that hold its argument. */
  private Term called(String name) {
    while (cursor.peek().is('\'') && !cursor.peek().spaced()) {
      cursor.next();
      name += "'";
    }
    char first = name.charAt(0);
    boolean function = "fgh".indexOf(first) >= 0;
    if (cursor.peek().is('(') && (function || isOneAtom(first))) {
      cursor.next();
      Term argument = answers.bracketed('(');
      return new Unknown(name, argument instanceof Group group ? group.items() : List.of(argument));
    }
    return new Symbol(name);
  }

  private boolean isOneAtom(char first) {
    Kind inside = cursor.peek(1).kind();
    return Character.isUpperCase(first)
        && !cursor.peek().spaced()
        && (inside == Kind.NUMBER || inside == Kind.LETTER || inside == Kind.COMMAND)
        && cursor.peek(2).is(')');
  }

  private Term words(String text) {
    StringBuilder words = new StringBuilder(text);
    while (cursor.peek().kind() == Kind.WORDS) {
      words.append(' ').append(cursor.next().text());
    }
    return new Term.Words(words.toString());
  }

  private Term mark(char mark) {
    return switch (mark) {
      case '(', '[', ']' -> answers.bracketed(mark);
      case '{' -> braces();
      case 'S' -> answers.set();
      case '|' -> absolute();
      case '…' -> new Dots();
      case '°' -> throw new Unreadable("degrees of nothing");
      default -> throw new Unreadable("'" + mark + "' where a value should stand");
    };
  }

  private Term braces() {
    int bars = cursor.hideBars();
    Term inside = answers.items();
    if (cursor.peek().isCommand("choose")) {
      cursor.next();
      inside = new Applied(Function.BINOMIAL, List.of(inside, answers.items()));
    }
    cursor.restoreBars(bars);
    cursor.expect('}');
    return inside;
  }

  private Term absolute() {
    cursor.openBar();
    Term inside = terms.sum();
    cursor.closeBar();
    cursor.expect('|');
    return new Applied(Function.ABS, List.of(inside));
  }

  private Term command(String name) {
    Function function = Function.named(name);
    if (function != null) {
      return function(function);
    }
    return switch (name) {
      case "frac" -> new Quotient(fractionPart(), fractionPart());
      case "binom" -> new Applied(Function.BINOMIAL, List.of(fractionPart(), fractionPart()));
      case "sqrt" -> root();
      case "cbrt" -> new Applied(Function.ROOT, List.of(argument(), integer(3)));
      case "lg" -> new Applied(Function.LOG_BASE, List.of(argument(), integer(10)));
      case "pi" -> Constant.PI;
      case "infty" -> Constant.INFINITY;
      case "emptyset" -> new Group(Term.Bond.BRACES, List.of(), "{}");
      case "cis" -> cis(argument());
      case "sum" -> series(true);
      case "prod" -> series(false);
      case "lfloor" -> closed(Function.FLOOR, "rfloor");
      case "lceil" -> closed(Function.CEIL, "rceil");
      case "begin" -> matrix();
      case "angle", "triangle" -> new Unknown(name, List.of(terms.bareArgument()));
      case "int", "iint", "oint", "lim", "partial", "nabla", "end", "not" ->
          throw new Unreadable("\\" + name);
      default -> Vocabulary.ACCENTS.contains(name) ? accented(name) : called("\\" + name);
    };
  }

  private Term accented(String name) {
    StringBuilder letters = new StringBuilder(name).append(':');
    if (!cursor.take('{')) {
      return new Symbol(letters.append(cursor.next().text()).toString());
    }
    if (Vocabulary.isWeight(name) && cursor.peek().kind() == Kind.NUMBER) {
      return braces(); // a fat number is that number
    }
    while (!cursor.peek().is('}')) {
      Token token = cursor.next();
      if (token.kind() != Kind.LETTER
          && token.kind() != Kind.COMMAND
          && token.kind() != Kind.NUMBER) {
        throw new Unreadable("\\" + name);
      }
      letters.append(token.text());
    }
    cursor.next();
    return called(letters.toString());
  }

  /** A group, or what TeX takes without one: a single digit, letter or command. */
  private Term fractionPart() {
    Token token = cursor.peek();
    if (token.is('{')) {
      cursor.next();
      return braces();
    }
    if (token.kind() == Kind.NUMBER && token.text().length() > 1) {
      if (!token.text().chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw new Unreadable("a decimal as an argument without braces");
      }
      cursor.replace(new Token(Kind.NUMBER, token.text().substring(1), false));
      return number(token.text().substring(0, 1));
    }
    return atom();
  }

  private Term root() {
    Term degree = integer(2);
    if (cursor.take('[')) {
      degree = terms.sum();
      cursor.expect(']');
    }
    return new Applied(Function.ROOT, List.of(atom(), degree));
  }

  private Term function(Function function) {
    Term power = null;
    Term base = null;
    while (cursor.peek().is('^') || cursor.peek().is('_')) {
      if (cursor.next().is('^')) {
        power = terms.exponent();
      } else {
        base = fractionPart();
      }
    }
    Term argument = argument();
    boolean inverse = power instanceof Numeral number && number.value().equals(Exact.of(-1));
    Function inverted = inverse ? function.inverse() : null;
    if (inverted != null) {
      return new Applied(inverted, List.of(argument));
    }
    Term value = base == null ? applied(function, argument) : withBase(function, argument, base);
    return power == null ? value : new Power(value, power);
  }

  private static Term applied(Function function, Term argument) {
    boolean several =
        function == Function.MAX
            || function == Function.MIN
            || function == Function.GCD
            || function == Function.LCM;
    List<Term> arguments =
        several && argument instanceof Group group ? group.items() : List.of(argument);
    return new Applied(function, arguments);
  }

  private static Term withBase(Function function, Term argument, Term base) {
    if (function != Function.LOG) {
      throw new Unreadable("an index of a function");
    }
    return new Applied(Function.LOG_BASE, List.of(argument, base));
  }

  /** A function's argument: a group right behind it, or the factors that follow. */
  private Term argument() {
    Token token = cursor.peek();
    boolean group = token.is('(') || token.is('[') || token.is('{');
    return group ? atom() : terms.bareArgument();
  }

  private Term series(boolean sum) {
    Term from = null;
    Term to = null;
    while (cursor.peek().is('_') || cursor.peek().is('^')) {
      if (cursor.next().is('_')) {
        from = atom();
      } else {
        to = atom();
      }
    }
    if (!(from instanceof Relation start && start.isEquation() && to != null)) {
      throw new Unreadable("a sum without bounds");
    }
    String index = indexName(start.sides().get(0));
    if (index == null) {
      throw new Unreadable("a sum without an index");
    }
    Term body = terms.bareSeriesBody();
    return new Series(sum, index, start.sides().get(1), to, body);
  }

  private static @Nullable String indexName(Term term) {
    if (term instanceof Symbol symbol) {
      return symbol.name();
    }
    return term == Constant.I ? "i" : null;
  }

  /** cos + i sin. */
  private static Term cis(Term angle) {
    Term sine = new Applied(Function.SIN, List.of(angle));
    return new Sum(
        List.of(new Applied(Function.COS, List.of(angle)), new Product(List.of(Constant.I, sine))));
  }

  private Term closed(Function function, String close) {
    int bars = cursor.hideBars();
    Term inside = terms.sum();
    cursor.restoreBars(bars);
    if (!cursor.next().isCommand(close)) {
      throw new Unreadable("an open bracket");
    }
    return new Applied(function, List.of(inside));
  }

  private Term matrix() {
    String environment = cursor.next().text();
    if (!Matrices.isMatrix(environment)) {
      throw new Unreadable("the environment " + environment);
    }
    int bars = cursor.hideBars();
    List<List<Term>> rows = new ArrayList<>();
    List<Term> row = new ArrayList<>();
    while (true) {
      if (cursor.peek().isCommand("end")) {
        if (!row.isEmpty()) {
          rows.add(List.copyOf(row));
        }
        break;
      }
      row.add(terms.sum());
      if (cursor.take('&')) {
        continue;
      }
      if (cursor.peek().isCommand("\\")) {
        cursor.next();
        rows.add(List.copyOf(row));
        row = new ArrayList<>();
      } else if (!cursor.peek().isCommand("end")) {
        throw new Unreadable("a matrix");
      }
    }
    cursor.next();
    cursor.next();
    cursor.restoreBars(bars);
    int width = rows.isEmpty() ? 0 : rows.get(0).size();
    if (width == 0 || rows.stream().anyMatch(r -> r.size() != width)) {
      throw new Unreadable("a matrix of rows of different lengths");
    }
    return new Matrix(List.copyOf(rows));
  }

  private static Term integer(int value) {
    return Numeral.of(Exact.of(value));
  }
}
