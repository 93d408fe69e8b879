package dev.cadastre.lab;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic over whole numbers with its exact value, a fraction that is not reduced: with numbers
 * below 100 and at most 6 of them, numerators and denominators stay far below 2^63.
 */
record Term(
    long numerator, long denominator, char operation, @Nullable Term left, @Nullable Term right) {

  /**
   * The operations on an unordered pair: the second half takes the operands the other way round.
   */
  static final String OPERATIONS = "+*-/~\\";

  static Term of(int number) {
    return new Term(number, 1, ' ', null, null);
  }

  /** Two terms joined by one of {@link #OPERATIONS}; null for a division by zero. */
  static @Nullable Term of(char operation, Term a, Term b) {
    return switch (operation) {
      case '~' -> of('-', b, a);
      case '\\' -> of('/', b, a);
      case '+' -> join('+', a, b, sum(a, b, 1), a.denominator * b.denominator);
      case '-' -> join('-', a, b, sum(a, b, -1), a.denominator * b.denominator);
      case '*' -> join('*', a, b, a.numerator * b.numerator, a.denominator * b.denominator);
      case '/' -> join('/', a, b, a.numerator * b.denominator, a.denominator * b.numerator);
      default -> throw new IllegalArgumentException("no operation: " + operation);
    };
  }

  private static @Nullable Term join(
      char operation, Term a, Term b, long numerator, long denominator) {
    return denominator == 0 ? null : new Term(numerator, denominator, operation, a, b);
  }

  private static long sum(Term a, Term b, int sign) {
    return a.numerator * b.denominator + sign * b.numerator * a.denominator;
  }

  boolean equalsInteger(long number) {
    return numerator == number * denominator;
  }

  /** As few parentheses as keep its value; operands of sums and products in either order. */
  String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    write(text, random);
    return text.toString();
  }

  private void write(StringBuilder text, RandomGenerator random) {
    if (left == null || right == null) {
      text.append(numerator);
      return;
    }
    boolean commutes = operation == '+' || operation == '*';
    boolean turned = commutes && random.nextBoolean();
    Term first = turned ? right : left;
    Term second = turned ? left : right;
    first.writeIn(text, random, first.binds() < binds());
    text.append(operation);
    second.writeIn(
        text, random, second.binds() < binds() || (second.binds() == binds() && !commutes));
  }

  private void writeIn(StringBuilder text, RandomGenerator random, boolean enclosed) {
    text.append(enclosed ? "(" : "");
    write(text, random);
    text.append(enclosed ? ")" : "");
  }

  private int binds() {
    return switch (operation) {
      case '+', '-' -> 1;
      case '*', '/' -> 2;
      default -> 3;
    };
  }
}
