package dev.cadastre.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Arithmetic over written numbers: a tree as deep as its text is nested. */
sealed interface Expression {

  /** Exact value; null if it is undefined, as a division by zero is. */
  @Nullable Rational value();

  /**
   * Canonical text up to associativity and commutativity of + and *, with subtraction and division
   * as inverse operands: {@code 4*(10-6)} and {@code (10-6)*4} have one key, {@code 2+2} and {@code
   * 2*2} two.
   */
  String key();

  /** Hands over every written number, with repetitions. */
  void forEachNumber(Consumer<Rational> action);

  /** Whether a power occurs. */
  boolean hasPower();

  /** A number as it was written. */
  record Literal(Rational value) implements Expression {
    @Override
    public String key() {
      return value.isInteger() ? value.toString() : "(" + value + ")";
    }

    @Override
    public void forEachNumber(Consumer<Rational> action) {
      action.accept(value);
    }

    @Override
    public boolean hasPower() {
      return false;
    }
  }

  /** Operands joined by one operation; an inverse operand is subtracted or divided by. */
  record Chain(boolean sum, List<Operand> operands) implements Expression {

    /** An operand and whether it enters by its inverse. */
    record Operand(boolean inverse, Expression expression) {}

    public Chain {
      operands = List.copyOf(operands);
    }

    @Override
    public @Nullable Rational value() {
      Rational total = sum ? Rational.ZERO : Rational.ONE;
      for (Operand operand : operands) {
        Rational value = operand.expression().value();
        if (value != null && operand.inverse()) {
          value = sum ? value.negated() : value.inverse();
        }
        if (value == null) {
          return null;
        }
        total = sum ? total.plus(value) : total.times(value);
      }
      return total;
    }

    @Override
    public String key() {
      List<String> direct = new ArrayList<>();
      List<String> inverse = new ArrayList<>();
      flattenInto(direct, inverse, false);
      Collections.sort(direct);
      Collections.sort(inverse);
      StringBuilder key = new StringBuilder(String.join(sum ? "+" : "*", direct));
      if (!sum && direct.isEmpty()) {
        key.append('1');
      }
      for (String operand : inverse) {
        key.append(sum ? '-' : '/').append(operand);
      }
      return key.toString();
    }

    private void flattenInto(List<String> direct, List<String> inverse, boolean turned) {
      for (Operand operand : operands) {
        boolean inverted = operand.inverse() != turned;
        if (operand.expression() instanceof Chain chain) {
          if (chain.sum == sum) {
            chain.flattenInto(direct, inverse, inverted);
            continue;
          }
          (inverted ? inverse : direct).add(sum ? chain.key() : "(" + chain.key() + ")");
        } else {
          (inverted ? inverse : direct).add(operand.expression().key());
        }
      }
    }

    @Override
    public void forEachNumber(Consumer<Rational> action) {
      operands.forEach(operand -> operand.expression().forEachNumber(action));
    }

    @Override
    public boolean hasPower() {
      return operands.stream().anyMatch(operand -> operand.expression().hasPower());
    }
  }

  /** A power; its value is exact, so the exponent has to be a small integer. */
  record Power(Expression base, Expression exponent) implements Expression {
    @Override
    public @Nullable Rational value() {
      Rational bottom = base.value();
      Rational top = exponent.value();
      return bottom == null || top == null ? null : bottom.power(top);
    }

    @Override
    public String key() {
      return "(" + base.key() + ")^(" + exponent.key() + ")";
    }

    @Override
    public void forEachNumber(Consumer<Rational> action) {
      base.forEachNumber(action);
      exponent.forEachNumber(action);
    }

    @Override
    public boolean hasPower() {
      return true;
    }
  }
}
