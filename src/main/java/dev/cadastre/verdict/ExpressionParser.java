package dev.cadastre.verdict;

import dev.cadastre.verdict.Expression.Chain;
import dev.cadastre.verdict.Expression.Chain.Operand;
import dev.cadastre.verdict.Expression.Literal;
import dev.cadastre.verdict.Expression.Power;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads arithmetic in plain form ({@link PlainForm}): signed decimals with thousands in groups of
 * three and exponents, + - * / ^, parentheses, {@code \frac}, a product by juxtaposition before a
 * parenthesis, and mixed numbers ({@code 1\frac34}).
 */
final class ExpressionParser {

  /** Not arithmetic; caught in {@link #parse}. */
  private static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed() {
      super(null, null, false, false);
    }
  }

  private final String text;
  private int at;
  private int depth;

  private ExpressionParser(String text) {
    this.text = text;
  }

  /** The whole text as arithmetic; null if it is anything else. */
  static @Nullable Expression parse(String plain) {
    ExpressionParser parser = new ExpressionParser(plain);
    try {
      Expression expression = parser.sum();
      return parser.peek() == 0 ? expression : null;
    } catch (Malformed e) {
      return null;
    }
  }

  private Expression sum() {
    enter();
    List<Operand> operands = new ArrayList<>(4);
    operands.add(new Operand(false, product()));
    for (char next = peek(); next == '+' || next == '-'; next = peek()) {
      at++;
      operands.add(new Operand(next == '-', product()));
    }
    depth--;
    return chain(true, operands);
  }

  private Expression product() {
    List<Operand> operands = new ArrayList<>(4);
    operands.add(new Operand(false, factor()));
    boolean divided = false;
    while (true) {
      char next = peek();
      if (next == '*' || next == '/') {
        at++;
        divided |= next == '/';
        operands.add(new Operand(next == '/', factor()));
      } else if (next == '(' && !divided) { // 8/2(2+2) has two readings, so it has none here
        operands.add(new Operand(false, factor()));
      } else {
        return chain(false, operands);
      }
    }
  }

  private Expression factor() {
    boolean negative = false;
    for (char next = peek(); next == '+' || next == '-'; next = peek()) {
      at++;
      negative ^= next == '-';
    }
    Expression power = power();
    return negative ? new Chain(true, List.of(new Operand(true, power))) : power;
  }

  private Expression power() {
    Expression base = primary();
    boolean starred = peek() == '*' && at + 1 < text.length() && text.charAt(at + 1) == '*';
    if (peek() != '^' && !starred) {
      return base;
    }
    at += starred ? 2 : 1;
    enter();
    Expression exponent = factor();
    depth--;
    return new Power(base, exponent);
  }

  private Expression primary() {
    char next = peek();
    if (next == '(') {
      return enclosed(')');
    }
    if (next == '{') {
      return enclosed('}');
    }
    if (next == '\\') {
      return fraction();
    }
    Literal literal = literal();
    if (peek() == '\\' && literal.value().isInteger()) {
      return new Chain(true, List.of(new Operand(false, literal), new Operand(false, fraction())));
    }
    return literal;
  }

  private Expression enclosed(char close) {
    at++;
    Expression inside = sum();
    expect(close);
    return inside;
  }

  private Expression fraction() {
    if (!text.startsWith(PlainForm.FRACTION, at)) {
      throw new Malformed();
    }
    at += PlainForm.FRACTION.length();
    Expression numerator = argument();
    return new Chain(false, List.of(new Operand(false, numerator), new Operand(true, argument())));
  }

  /** What TeX takes as an argument: a group, or a single digit. */
  private Expression argument() {
    char next = peek();
    if (next == '{') {
      return enclosed('}');
    }
    if (!isDigit(next)) {
      throw new Malformed();
    }
    at++;
    return new Literal(Rational.of(BigDecimal.valueOf(next - '0')));
  }

  private Literal literal() {
    peek();
    StringBuilder digits = new StringBuilder();
    int start = at;
    takeDigits(digits);
    while (isGroup(at) && at - start > 0 && text.charAt(start) != '0' && leads(start)) {
      at++;
      takeDigits(digits);
    }
    if (at < text.length() && text.charAt(at) == '.') {
      digits.append('.');
      at++;
      takeDigits(digits);
    }
    if (digits.isEmpty() || digits.toString().equals(".")) {
      throw new Malformed();
    }
    int exponent = exponent();
    if (digits.charAt(digits.length() - 1) == '.') {
      digits.setLength(digits.length() - 1);
    }
    return new Literal(Rational.of(new BigDecimal(digits.toString()).scaleByPowerOfTen(exponent)));
  }

  private void takeDigits(StringBuilder digits) {
    while (at < text.length() && isDigit(text.charAt(at))) {
      digits.append(text.charAt(at++));
    }
  }

  /** A comma and exactly three digits. */
  private boolean isGroup(int comma) {
    return comma + 3 < text.length()
        && text.charAt(comma) == ','
        && isDigit(text.charAt(comma + 1))
        && isDigit(text.charAt(comma + 2))
        && isDigit(text.charAt(comma + 3))
        && !(comma + 4 < text.length() && isDigit(text.charAt(comma + 4)));
  }

  /** Whether a first group of one to three digits starts here. */
  private boolean leads(int start) {
    int comma = text.indexOf(',', start);
    return comma > start && comma - start <= 3;
  }

  private int exponent() {
    if (at >= text.length() || (text.charAt(at) | 0x20) != 'e') {
      return 0;
    }
    int from = at + 1;
    int to = from;
    if (to < text.length() && (text.charAt(to) == '-' || text.charAt(to) == '+')) {
      to++;
    }
    int firstDigit = to;
    while (to < text.length() && isDigit(text.charAt(to))) {
      to++;
    }
    if (to == firstDigit) {
      throw new Malformed();
    }
    at = to;
    if (to - firstDigit > 5
        || Integer.parseInt(text.substring(firstDigit, to)) > OverBudget.EXPONENT) {
      throw new OverBudget("a decimal exponent beyond " + OverBudget.EXPONENT);
    }
    return Integer.parseInt(text.substring(from, to));
  }

  private static Expression chain(boolean sum, List<Operand> operands) {
    return operands.size() == 1 ? operands.get(0).expression() : new Chain(sum, operands);
  }

  private void enter() {
    if (++depth > OverBudget.DEPTH) {
      throw new OverBudget("arithmetic nested deeper than " + OverBudget.DEPTH);
    }
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw new Malformed();
    }
    at++;
  }

  /** The next character that is not a blank, without taking it; 0 at the end. */
  private char peek() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
