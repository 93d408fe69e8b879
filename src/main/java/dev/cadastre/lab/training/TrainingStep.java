package dev.cadastre.lab.training;

import dev.cadastre.lab.Alphabet;
import dev.cadastre.lab.Family;
import dev.cadastre.lab.Mixed;
import dev.cadastre.lab.Split;
import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.Verdict;
import dev.cadastre.verdict.Verifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * One step of a recipe. Everything random in it depends on the recipe, the start and the step's
 * number alone, so that an interrupted training continues as if nothing had been.
 */
public final class TrainingStep implements Material {

  /** Problems of a step have indices from its number times this on. */
  private static final long PROBLEMS = 1 << 16;

  private static final Vocabulary VOCABULARY = new Vocabulary(Alphabet.SYMBOLS);

  private final Recipe recipe;
  private final Family family;
  private final Policy policy;
  private final String fingerprint;
  private final int step;
  private final Random random;
  private int given;

  /**
   * Prepares a step.
   *
   * @param fingerprint of recipe and start
   * @param step from 1
   */
  public TrainingStep(Recipe recipe, Policy policy, String fingerprint, int step) {
    this.recipe = recipe;
    this.family = recipe.problems();
    this.policy = policy;
    this.fingerprint = fingerprint;
    this.step = step;
    // java.util.Random: the one generator whose numbers every JDK promises
    this.random = new Random(Mixed.of(recipe.seed(), step));
  }

  /** Learns. */
  public CurvePoint run() throws InterruptedException {
    Lesson lesson = recipe.objective().lesson(this);
    Policy.Update update =
        lesson.examples().isEmpty()
            ? Policy.Update.NONE
            : policy.update(
                lesson, recipe.pace(), recipe.pace().rateAt(step, recipe.steps()), step);
    return new CurvePoint(
        update.loss(), lesson.reward(), update.entropyNats(), update.gradientNorm());
  }

  @Override
  public List<Problem> problems(int count) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      problems.add(family.problem(Split.TRAINING, recipe.seed(), step * PROBLEMS + given++));
    }
    return problems;
  }

  @Override
  public Row solution(Problem problem) {
    return row(problem, family.solution(problem, random));
  }

  @Override
  public Row mistake(Problem problem) {
    return row(problem, family.mistake(problem, random));
  }

  private static Row row(Problem problem, String text) {
    return new Row(VOCABULARY.encode(problem.prompt()), VOCABULARY.encodeToEnd(text));
  }

  @Override
  public List<Row> draws(Problem problem, int count) throws InterruptedException {
    return policy.draw(problem, count, fingerprint + " step " + step, recipe.longestText());
  }

  @Override
  public double reward(Problem problem, Row row) {
    String text = VOCABULARY.decode(row.text());
    Verdict verdict = Verifiers.of(problem.kind()).judgeOf(problem).judge(text).verdict();
    return verdict instanceof Verdict.Correct ? 1 : 0;
  }

  @Override
  public List<float[]> logProbs(List<Row> rows) {
    return policy.logProbs(rows);
  }

  @Override
  public List<float[]> referenceLogProbs(List<Row> rows) {
    return policy.referenceLogProbs(rows);
  }

  @Override
  public RandomGenerator random() {
    return random;
  }
}
