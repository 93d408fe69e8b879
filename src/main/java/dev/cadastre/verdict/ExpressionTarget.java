package dev.cadastre.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reference of a problem that asks for an expression: use exactly these numbers, reach that
 * target. Written {@code 24 from 4 5 6 10}: the target, the word from, the numbers.
 */
record ExpressionTarget(Rational target, List<Rational> numbers) {

  static final String FORM = "a target, the word from, and numbers, like 24 from 4 5 6 10";

  ExpressionTarget {
    numbers = numbers.stream().sorted(Rational.ORDER).collect(Collectors.toUnmodifiableList());
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException(FORM);
    }
  }

  /** Reads a reference; blanks or commas stand between the numbers. */
  static ExpressionTarget of(String reference) {
    String[] parts = reference.strip().split("\\s+from\\s+", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(FORM);
    }
    List<Rational> numbers = new ArrayList<>();
    for (String number : parts[1].split("[\\s,]+", -1)) {
      numbers.add(number(number));
    }
    return new ExpressionTarget(number(parts[0]), numbers);
  }

  private static Rational number(String text) {
    Expression expression = ExpressionParser.parse(text);
    Rational value = expression == null ? null : expression.value();
    if (value == null) {
      throw new IllegalArgumentException(FORM);
    }
    return value;
  }

  /** Whether the expression uses each number once, and only + - * /, and has the target's value. */
  boolean isReachedBy(Expression expression) {
    if (expression.hasPower()) {
      return false;
    }
    List<Rational> used = new ArrayList<>();
    expression.forEachNumber(used::add);
    if (used.size() != numbers.size()) {
      return false;
    }
    used.sort(Rational.ORDER);
    @Nullable Rational value = used.equals(numbers) ? expression.value() : null;
    return target.equals(value);
  }
}
