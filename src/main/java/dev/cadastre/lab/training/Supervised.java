package dev.cadastre.lab.training;

import dev.cadastre.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Maximum likelihood of the generator's answers.
 *
 * @param rows answers of a step, each to a problem of its own
 * @param noise share of answers that are mistakes
 */
public record Supervised(int rows, double noise) implements Objective {

  @Override
  public Lesson lesson(Material material) {
    List<Row> answers = new ArrayList<>();
    for (Problem problem : material.problems(rows)) {
      boolean wrong = material.random().nextDouble() < noise;
      answers.add(wrong ? material.mistake(problem) : material.solution(problem));
    }
    double weight = 1.0 / answers.stream().mapToInt(row -> row.text().length).sum();
    List<Example> examples = new ArrayList<>();
    answers.forEach(row -> examples.add(Example.likelier(row, weight)));
    return Lesson.of(examples, Double.NaN);
  }
}
