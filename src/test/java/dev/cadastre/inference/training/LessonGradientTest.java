package dev.cadastre.inference.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.inference.checkpoint.CheckpointConfig;
import dev.cadastre.inference.checkpoint.Family;
import dev.cadastre.inference.checkpoint.RopeScaling;
import dev.cadastre.inference.checkpoint.Tensor;
import dev.cadastre.lab.Alphabet;
import dev.cadastre.lab.training.Example;
import dev.cadastre.lab.training.Lesson;
import dev.cadastre.lab.training.Pace;
import dev.cadastre.lab.training.Policy;
import dev.cadastre.lab.training.Row;
import dev.cadastre.lab.training.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loss, gradients and optimizer against numbers computed here in doubles. */
class LessonGradientTest {

  private static final CheckpointConfig CONFIG =
      new CheckpointConfig(
          Family.QWEN2,
          16,
          2,
          2,
          2,
          8,
          24,
          new Vocabulary(Alphabet.SYMBOLS).size(),
          10000,
          new RopeScaling.Unscaled(),
          1e-6,
          true,
          16);

  private static final Pace PACE = new Pace(0.01, false, 0, 1e9, 0.1);

  /** Rows of unequal lengths, so that there is padding. */
  private static final List<Row> ROWS =
      List.of(
          new Row(new int[] {3, 4, 5}, new int[] {6, 7, 0}),
          new Row(new int[] {9, 8, 7, 6}, new int[] {5, 0}),
          new Row(new int[] {1, 2}, new int[] {3, 30, 31, 32, 0}));

  @TempDir Path folder;
  private Path tokenizer;
  private Map<String, Tensor> weights = Map.of();

  @BeforeEach
  void weights() throws Exception {
    tokenizer = new CheckpointWriter(folder).tokenizer();
    weights = FirstWeights.of(CONFIG, 3);
    Random random = new Random(4);
    // larger than first weights, so that no gradient is near nothing
    weights
        .values()
        .forEach(
            tensor -> {
              for (int i = 0; i < tensor.values().length; i++) {
                tensor.values()[i] += (float) (0.15 * random.nextGaussian());
              }
            });
  }

  private DjlPolicy policy(Map<String, Tensor> of) {
    Map<String, Tensor> zeros = Parameters.zeros(CONFIG);
    return new DjlPolicy(CONFIG, of, zeros, zeros, weights, tokenizer);
  }

  private static float[] some(float value, int count) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  /** Every part of the loss at once, with ratios on both sides of the bounds. */
  private static Lesson lesson() {
    Example likelier = Example.likelier(ROWS.get(0), 0.1).near(some(-3, 3));
    Example far = new Example(ROWS.get(1), 0.2, 0, -1.5, some(-5, 2), 0.8, 1.2, 0, some(-2, 2));
    Example external =
        Example.external(ROWS.get(2), 0.05, 1.7, some(-2.5f, 5), 1).near(some(-4, 5));
    return new Lesson(List.of(likelier, far, external), 0.3, 0.05, Double.NaN);
  }

  /** The loss from log-probabilities that the policy tells; the oracle of Example's formula. */
  private static double loss(Lesson lesson, List<float[]> logProbs, List<float[]> frozen) {
    double loss = 0;
    for (int row = 0; row < lesson.examples().size(); row++) {
      Example e = lesson.examples().get(row);
      for (int i = 0; i < e.row().text().length; i++) {
        double logp = logProbs.get(row)[i];
        double old = frozen.get(row)[i];
        double ratio =
            Math.exp(logp - (e.logDenominators().length == 0 ? old : e.logDenominators()[i]));
        double bounded = Math.min(Math.max(ratio, e.lowest()), e.highest());
        double advantage = e.advantage() * Math.pow(1 - Math.exp(old), e.exploration());
        double behind = e.references()[i] - logp;
        loss -=
            e.weight()
                * (e.likelihood() * logp
                    + Math.min(ratio * advantage, bounded * advantage)
                    - lesson.divergence() * (Math.exp(behind) - behind - 1));
      }
    }
    return loss;
  }

  @Test
  void theLossIsWhatItsFormulaSays() {
    Lesson whole = lesson();
    Lesson withoutBonus = new Lesson(whole.examples(), whole.divergence(), 0, Double.NaN);
    try (DjlPolicy policy = policy(weights)) {
      List<float[]> logProbs = policy.logProbs(ROWS);
      double expected = loss(withoutBonus, logProbs, logProbs);

      float[] figures = policy.gradients(withoutBonus, PACE).get(0);
      float[] withBonus = policy.gradients(whole, PACE).get(0);

      assertThat((double) figures[0]).isCloseTo(expected, within(1e-4));
      assertThat((double) withBonus[0]).isCloseTo(figures[0] - 0.05 * withBonus[1], within(1e-5));
      assertThat(withBonus[1]).isPositive();
    }
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    Lesson lesson = new Lesson(lesson().examples(), 0.3, 0, Double.NaN);
    List<float[]> gradients;
    List<float[]> frozen;
    try (DjlPolicy policy = policy(weights)) {
      gradients = policy.gradients(lesson, PACE);
      frozen = policy.logProbs(ROWS);
    }
    Random random = new Random(6);
    int index = 0;
    for (String name : CONFIG.weights().keySet()) {
      float[] gradient = gradients.get(++index);
      // along one random direction for each weight: 26 directions meet every entry
      float[] direction = new float[gradient.length];
      double expected = 0;
      for (int i = 0; i < direction.length; i++) {
        direction[i] = (float) random.nextGaussian();
        expected += (double) direction[i] * gradient[i];
      }
      double step = 2e-3 / Math.sqrt(direction.length);
      double slope =
          (lossAt(lesson, frozen, name, direction, step)
                  - lossAt(lesson, frozen, name, direction, -step))
              / (2 * step);
      assertThat(slope).as(name).isCloseTo(expected, within(0.02 * Math.abs(expected) + 5e-3));
    }
    assertThat(index).isEqualTo(26);
  }

  private double lossAt(
      Lesson lesson, List<float[]> frozen, String name, float[] direction, double step) {
    Map<String, Tensor> moved = new LinkedHashMap<>(weights);
    Tensor old = weights.getOrDefault(name, Tensor.zeros(0));
    float[] values = old.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (step * direction[i]);
    }
    moved.put(name, new Tensor(old.shape(), values));
    try (DjlPolicy policy = policy(moved)) {
      return loss(lesson, policy.logProbs(ROWS), frozen);
    }
  }

  @Test
  void aStepIsAdamWs() {
    Lesson lesson = lesson();
    double rate = 0.01;
    try (DjlPolicy policy = policy(weights)) {
      List<float[]> gradients = policy.gradients(lesson, PACE);
      double norm = norm(gradients);
      Pace halved = new Pace(0.01, false, 0, norm / 2, 0.1);

      Policy.Update update = policy.update(lesson, halved, rate, 1);

      assertThat(update.gradientNorm()).isCloseTo(norm, within(1e-4 * norm));
      int index = 0;
      for (Map.Entry<String, Tensor> after : policy.weights().entrySet()) {
        float[] gradient = gradients.get(++index);
        Tensor before = weights.getOrDefault(after.getKey(), Tensor.zeros(0));
        boolean decays = before.shape().length > 1;
        for (int i = 0; i < gradient.length; i++) {
          // the first step: both moments are corrected to the gradient itself
          double g = gradient[i] / 2;
          double expected =
              before.values()[i] * (decays ? 1 - rate * 0.1 : 1) - rate * g / (Math.abs(g) + 1e-8);
          assertThat((double) after.getValue().values()[i])
              .as(after.getKey())
              .isCloseTo(expected, within(2e-5 + (Math.abs(g) < 1e-6 ? rate : 0)));
        }
      }
    }
  }

  private static double norm(List<float[]> gradients) {
    double sum = 0;
    for (float[] gradient : gradients.subList(1, gradients.size())) {
      for (float value : gradient) {
        sum += (double) value * value;
      }
    }
    return Math.sqrt(sum);
  }

  @Test
  void aRowCountsTheSameInAnyCompany() {
    try (DjlPolicy policy = policy(weights)) {
      List<float[]> together = policy.logProbs(ROWS);
      List<float[]> alone = new ArrayList<>();
      ROWS.forEach(row -> alone.addAll(policy.logProbs(List.of(row))));

      for (int row = 0; row < ROWS.size(); row++) {
        assertThat(together.get(row)).containsExactly(alone.get(row), within(1e-5f));
      }
    }
  }

  @Test
  void rowsThatShareAPromptCountAsIfTheyDidNot() {
    int[] one = {3, 4, 5};
    int[] other = {6, 7, 8};
    List<Row> groups =
        List.of(
            new Row(one, new int[] {9, 0}),
            new Row(one, new int[] {10, 11, 12, 0}),
            new Row(other, new int[] {0}),
            new Row(other, new int[] {13, 14, 0}));
    try (DjlPolicy policy = policy(weights)) {
      List<float[]> together = policy.logProbs(groups);
      for (int row = 0; row < groups.size(); row++) {
        assertThat(together.get(row))
            .containsExactly(policy.logProbs(List.of(groups.get(row))).get(0), within(1e-5f));
      }
      // the same examples, in an order in which no two neighbours share a prompt
      List<Example> examples = new ArrayList<>();
      groups.forEach(row -> examples.add(Example.drawn(row, 0.1, row.text().length - 2, 0.2)));
      List<Example> mixed =
          List.of(examples.get(0), examples.get(2), examples.get(1), examples.get(3));
      List<float[]> shared = policy.gradients(new Lesson(examples, 0, 0, Double.NaN), PACE);
      List<float[]> apart = policy.gradients(new Lesson(mixed, 0, 0, Double.NaN), PACE);
      for (int i = 0; i < shared.size(); i++) {
        assertThat(shared.get(i)).containsExactly(apart.get(i), within(1e-5f));
      }
    }
  }

  @Test
  void theReferenceStaysWhereTrainingStarted() {
    try (DjlPolicy policy = policy(weights)) {
      List<float[]> before = policy.referenceLogProbs(ROWS);
      policy.update(lesson(), PACE, 0.01, 1);

      assertThat(policy.referenceLogProbs(ROWS).get(0)).containsExactly(before.get(0));
      assertThat(policy.logProbs(ROWS).get(0)[0]).isNotEqualTo(before.get(0)[0]);
    }
  }
}
