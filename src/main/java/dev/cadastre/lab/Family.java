package dev.cadastre.lab;

import dev.cadastre.problem.Problem;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Problems of one sort at one difficulty, as many as are asked for. Prompts and answers are written
 * in the {@link Alphabet}; an answer is followed by nothing, so a checkpoint has to end its text.
 *
 * <p>A family is added by writing one of these and naming it in {@link Families}.
 */
public interface Family {

  /** As users write it: {@code topological-order}. */
  String name();

  /** Every setting with its value: {@link Families#named} makes this family of them again. */
  Map<String, String> difficulty();

  /** A random problem of any split. */
  Question question(RandomGenerator random);

  /**
   * A random valid answer; each valid answer, up to its answer class, may come.
   *
   * @param problem one of this family
   */
  String solution(Problem problem, RandomGenerator random);

  /**
   * A random answer that has the form of a valid one and is wrong.
   *
   * @param problem one of this family
   */
  String mistake(Problem problem, RandomGenerator random);

  /** Characters of every prompt: all prompts of a family are of one length. */
  int longestPrompt();

  /** No solution and no mistake has more characters. */
  int longestAnswer();

  /** The question of a seed and an index: the same on every machine. */
  default Question question(Split split, long seed, long index) {
    // java.util.Random: the one generator whose numbers every JDK promises
    Random random = new Random(Mixed.of(name().hashCode(), split.label().hashCode(), seed, index));
    for (int tries = 0; tries < Patience.TRIES; tries++) {
      Question question = question(random);
      if (Split.of(question.content()) == split) {
        return question;
      }
    }
    throw Patience.lost(this, split.label() + " problems");
  }

  /**
   * The problem of a seed and an index: the same on every machine. Two indices may ask the same;
   * {@link ProblemList} leaves repeats out.
   *
   * @param index 0 and up
   * @throws IllegalArgumentException if the family holds no such problem at its difficulty
   */
  default Problem problem(Split split, long seed, long index) {
    Question question = question(split, seed, index);
    return new Problem(
        "%s-%s-%d-%d".formatted(name(), split.label(), seed, index),
        question.prompt(),
        question.reference(),
        question.kind(),
        Map.of(
            "category", name(),
            "difficulty", settings(),
            "level", String.valueOf(question.level())));
  }

  /** The difficulty in one line: {@code largest=12 numbers=3-4 target=10-99}. */
  default String settings() {
    return new TreeMap<>(difficulty())
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
  }
}
