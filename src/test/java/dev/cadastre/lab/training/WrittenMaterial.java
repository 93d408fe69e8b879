package dev.cadastre.lab.training;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Material whose draws are written down: of problem p, draw d has d + 1 tokens, and is right where
 * {@code right[p][d]} is. Solutions have two tokens, mistakes three.
 */
final class WrittenMaterial implements Material {

  private static final int[] PROMPT = {1};

  private final boolean[][] right;
  private final float logProb;
  private final Random random = new Random(5);

  WrittenMaterial(float logProb, boolean[]... right) {
    this.right = right;
    this.logProb = logProb;
  }

  @Override
  public List<Problem> problems(int count) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      problems.add(new Problem(String.valueOf(i), "x", "y", AnswerKind.TEXT, Map.of()));
    }
    return problems;
  }

  @Override
  public Row solution(Problem problem) {
    return new Row(PROMPT, new int[] {7, 0});
  }

  @Override
  public Row mistake(Problem problem) {
    return new Row(PROMPT, new int[] {8, 8, 0});
  }

  @Override
  public List<Row> draws(Problem problem, int count) {
    List<Row> rows = new ArrayList<>();
    for (int draw = 0; draw < count; draw++) {
      int[] text = new int[draw + 1];
      text[0] = right[Integer.parseInt(problem.id())][draw] ? 7 : 8;
      rows.add(new Row(PROMPT, text));
    }
    return rows;
  }

  @Override
  public double reward(Problem problem, Row row) {
    return row.text()[0] == 7 ? 1 : 0;
  }

  @Override
  public List<float[]> logProbs(List<Row> rows) {
    List<float[]> all = new ArrayList<>();
    for (Row row : rows) {
      float[] values = new float[row.text().length];
      Arrays.fill(values, logProb);
      all.add(values);
    }
    return all;
  }

  @Override
  public List<float[]> referenceLogProbs(List<Row> rows) {
    return logProbs(rows);
  }

  @Override
  public RandomGenerator random() {
    return random;
  }
}
