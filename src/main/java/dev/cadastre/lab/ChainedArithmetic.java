package dev.cadastre.lab;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Chained arithmetic: do one operation after the other, from left to right, and write down what
 * each comes to. {@code a07+05*03-11:} has the answer {@code 12;36;25}; the last number counts. The
 * one family whose problems have one answer each.
 *
 * @param steps operations of a problem
 * @param highest bound of every number on the way; the lowest is 0
 */
record ChainedArithmetic(int steps, int highest) implements Family {

  static final String NAME = "chained-arithmetic";

  private static final int LARGEST_FACTOR = 9;

  static ChainedArithmetic of(Map<String, String> given) {
    Settings settings = new Settings(NAME, given).knowing(Set.of("steps", "highest"));
    return new ChainedArithmetic(
        settings.integer("steps", 4, 1, 9), settings.integer("highest", 99, 9, 999));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> difficulty() {
    return Map.of("steps", String.valueOf(steps), "highest", String.valueOf(highest));
  }

  @Override
  public Question question(RandomGenerator random) {
    int value = 1 + random.nextInt(highest);
    StringBuilder prompt = new StringBuilder("a").append(field(value));
    for (int step = 0; step < steps; ) {
      char operation = "+-*".charAt(random.nextInt(3));
      int operand =
          operation == '*' ? 2 + random.nextInt(LARGEST_FACTOR - 1) : 1 + random.nextInt(highest);
      int next = after(value, operation, operand);
      if (isInBounds(next)) {
        prompt.append(operation).append(field(operand));
        value = next;
        step++;
      }
    }
    String asked = prompt.append(':').toString();
    return new Question(asked, String.valueOf(value), AnswerKind.INTEGER, asked, steps);
  }

  @Override
  public String solution(Problem problem, RandomGenerator random) {
    return written(problem, steps, 0);
  }

  /** One step comes to something else, and the rest follows from it. */
  @Override
  public String mistake(Problem problem, RandomGenerator random) {
    while (true) {
      int error = 1 + random.nextInt(9);
      String written =
          written(problem, random.nextInt(steps), random.nextBoolean() ? error : -error);
      String result = written.substring(written.lastIndexOf(';') + 1);
      if (!result.isEmpty() && !result.equals(problem.reference())) {
        return written;
      }
    }
  }

  /** The steps with an error added at one of them; empty if a number would leave its bounds. */
  private String written(Problem problem, int wrongStep, int error) {
    String prompt = problem.prompt();
    int width = width();
    int value = Integer.parseInt(prompt.substring(1, 1 + width));
    StringBuilder text = new StringBuilder();
    for (int step = 0; step < steps; step++) {
      int at = 1 + width + step * (1 + width);
      int operand = Integer.parseInt(prompt.substring(at + 1, at + 1 + width));
      value = after(value, prompt.charAt(at), operand) + (step == wrongStep ? error : 0);
      if (!isInBounds(value)) {
        return "";
      }
      text.append(step == 0 ? "" : ";").append(value);
    }
    return text.toString();
  }

  private static int after(int value, char operation, int operand) {
    return switch (operation) {
      case '+' -> value + operand;
      case '-' -> value - operand;
      default -> value * operand;
    };
  }

  private boolean isInBounds(int value) {
    return value >= 0 && value <= highest;
  }

  @Override
  public int longestPrompt() {
    return 1 + width() + steps * (1 + width()) + 1;
  }

  @Override
  public int longestAnswer() {
    return steps * width() + steps - 1;
  }

  private int width() {
    return String.valueOf(highest).length();
  }

  private String field(int number) {
    String digits = String.valueOf(number);
    return "0".repeat(width() - digits.length()) + digits;
  }
}
