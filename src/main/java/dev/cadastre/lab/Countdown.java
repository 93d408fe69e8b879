package dev.cadastre.lab;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Countdown: reach a target with + - * / and parentheses, using every number once. {@code
 * c07060901>32:} asks for 32 from 7, 6, 9 and 1; {@code 7*6-9-1} is an answer. Where there are
 * fewer numbers than the most, 00 fills the last fields.
 *
 * <p>The target is the value of a random expression over the numbers, so there is an answer.
 *
 * @param numbers how many numbers a problem has
 * @param largest the largest of them; the smallest is 1
 * @param target bounds of the target
 */
record Countdown(Range numbers, int largest, Range target) implements Family {

  static final String NAME = "countdown";

  static Countdown of(Map<String, String> given) {
    Settings settings = new Settings(NAME, given).knowing(Set.of("numbers", "largest", "target"));
    return new Countdown(
        settings.range("numbers", new Range(3, 4), 2, 5),
        settings.integer("largest", 12, 2, 99),
        settings.range("target", new Range(10, 99), 1, 999));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> difficulty() {
    return Map.of(
        "numbers", numbers.toString(),
        "largest", String.valueOf(largest),
        "target", target.toString());
  }

  @Override
  public Question question(RandomGenerator random) {
    for (int tries = 0; tries < Patience.TRIES; tries++) {
      int[] drawn = new int[numbers.any(random)];
      Arrays.setAll(drawn, i -> 1 + random.nextInt(largest));
      Term term = Reduction.any(drawn, random);
      if (term != null && term.numerator() % term.denominator() == 0) {
        long value = term.numerator() / term.denominator();
        if (target.holds(value)) {
          return question(drawn, (int) value);
        }
      }
    }
    throw Patience.lost(this, "problems whose target can be reached");
  }

  private Question question(int[] drawn, int value) {
    String fields =
        Arrays.stream(Arrays.copyOf(drawn, numbers.high()))
            .mapToObj(number -> field(number, numberWidth()))
            .collect(Collectors.joining());
    String reference =
        value
            + " from "
            + IntStream.of(drawn)
                .sorted()
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    return new Question(
        "c" + fields + ">" + field(value, target.digits()) + ":",
        reference,
        AnswerKind.EXPRESSION_TARGET,
        reference,
        drawn.length);
  }

  @Override
  public String solution(Problem problem, RandomGenerator random) {
    @Nullable Term term =
        Reduction.reaching(targetOf(problem), shuffledNumbersOf(problem, random), random);
    if (term == null) {
      throw new IllegalArgumentException(
          "a problem of countdown has an answer; got " + problem.reference());
    }
    return term.text(random);
  }

  @Override
  public String mistake(Problem problem, RandomGenerator random) {
    int[] drawn = shuffledNumbersOf(problem, random);
    Term term = Reduction.any(drawn, random);
    while (term == null || term.equalsInteger(targetOf(problem))) {
      term = Reduction.any(drawn, random);
    }
    return term.text(random);
  }

  @Override
  public int longestPrompt() {
    return 1 + numbers.high() * numberWidth() + 1 + target.digits() + 1;
  }

  /** All numbers, an operation between any two, and parentheses around all but two joins. */
  @Override
  public int longestAnswer() {
    int most = numbers.high();
    return most * numberWidth() + (most - 1) + 2 * Math.max(0, most - 2);
  }

  private int numberWidth() {
    return String.valueOf(largest).length();
  }

  private static String field(int number, int width) {
    String digits = String.valueOf(number);
    return "0".repeat(width - digits.length()) + digits;
  }

  private static int targetOf(Problem problem) {
    return Integer.parseInt(problem.reference().substring(0, problem.reference().indexOf(' ')));
  }

  private static int[] shuffledNumbersOf(Problem problem, RandomGenerator random) {
    String reference = problem.reference();
    int[] numbers =
        Arrays.stream(reference.substring(reference.indexOf("from ") + 5).split(" ", -1))
            .mapToInt(Integer::parseInt)
            .toArray();
    Shuffle.inPlace(numbers, random);
    return numbers;
  }
}
