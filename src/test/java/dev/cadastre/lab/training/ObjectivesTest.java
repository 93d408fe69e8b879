package dev.cadastre.lab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each objective against numbers worked out by hand. */
class ObjectivesTest {

  private static final boolean[] NONE = {false, false, false, false};
  private static final boolean[] ONE_OF_FOUR = {true, false, false, false};
  private static final boolean[] ALL = {true, true, true, true};
  private static final float LOG_PROB = (float) Math.log(0.2);

  private static Lesson lesson(Objective objective, boolean[]... right) throws Exception {
    return objective.lesson(new WrittenMaterial(LOG_PROB, right));
  }

  @Test
  void groupsWithoutVarianceTeachNothing() throws Exception {
    Lesson lesson = lesson(new Grpo(2, 4, 0.2), NONE, ALL);

    assertThat(lesson.examples()).isEmpty();
    assertThat(lesson.reward()).isEqualTo(0.5);
  }

  @Test
  void grpoHoldsEachTextAgainstItsGroup() throws Exception {
    Lesson lesson = lesson(new Grpo(2, 4, 0.2), ALL, ONE_OF_FOUR);

    // rewards 1 0 0 0: mean 1/4, deviation sqrt(3)/4, so (1 - 1/4) / (sqrt(3)/4) = sqrt(3) and
    // (0 - 1/4) / (sqrt(3)/4) = -1/sqrt(3); tokens 1 + 2 + 3 + 4 = 10
    assertThat(lesson.examples()).hasSize(4).allMatch(example -> example.weight() == 0.1);
    assertThat(lesson.examples().get(0).advantage()).isCloseTo(Math.sqrt(3), within(1e-12));
    assertThat(lesson.examples().get(3).advantage()).isCloseTo(-1 / Math.sqrt(3), within(1e-12));
    assertThat(lesson.examples())
        .allMatch(e -> e.lowest() == 0.8 && e.highest() == 1.2 && e.likelihood() == 0)
        .allMatch(e -> e.logDenominators().length == 0 && e.exploration() == 0);
    assertThat(lesson.reward()).isEqualTo((1 + 0.25) / 2);
    assertThat(lesson.divergence()).isZero();
  }

  @Test
  void grpoNearTheBaseBringsTheBasesLogProbabilities() throws Exception {
    Lesson free = lesson(new Grpo(1, 4, 0.2), ONE_OF_FOUR);
    Lesson held = lesson(new GrpoNearBase(new Grpo(1, 4, 0.2), 0.1), ONE_OF_FOUR);

    assertThat(held.divergence()).isEqualTo(0.1);
    assertThat(held.reward()).isEqualTo(0.25);
    for (int i = 0; i < 4; i++) {
      assertThat(held.examples().get(i).advantage()).isEqualTo(free.examples().get(i).advantage());
      assertThat(held.examples().get(i).references()).hasSize(i + 1).containsOnly(LOG_PROB);
    }
  }

  @Test
  void rlPlusPutsASolutionIntoEachGroup() throws Exception {
    Lesson lesson = lesson(new RlPlus(new Grpo(2, 4, 0.2), 30, 1), ALL, NONE);

    // draws 0 0 0 and the solution 1 make rewards 0 0 0 1; tokens 1 + 2 + 3 + 2 = 8
    assertThat(lesson.examples()).hasSize(4).allMatch(example -> example.weight() == 1 / 8.0);
    Example external = lesson.examples().get(3);
    assertThat(external.row().text()).containsExactly(7, 0);
    assertThat(external.advantage()).isCloseTo(Math.sqrt(3), within(1e-12));
    assertThat(external.exploration()).isEqualTo(1);
    assertThat(external.highest()).isInfinite();
    // 3/4 x 0.2 + 1/4 / 30 = 0.15 + 0.00833... = 0.158333...
    assertThat(external.logDenominators()).hasSize(2);
    assertThat((double) external.logDenominators()[0]).isCloseTo(Math.log(0.475 / 3), within(1e-6));
    assertThat(lesson.examples().get(0).logDenominators()).isEmpty();
    assertThat(lesson.examples().get(0).advantage()).isCloseTo(-1 / Math.sqrt(3), within(1e-12));
    assertThat(lesson.reward()).as("of the drawn texts alone").isEqualTo(0.5);
  }

  @Test
  void aSpuriousRewardDoesNotLookAtTheText() throws Exception {
    Objective spurious = new Spurious(new Grpo(4, 4, 0.2));

    Lesson ofRight = lesson(spurious, ALL, ALL, ALL, ALL);
    Lesson ofWrong = lesson(spurious, NONE, NONE, NONE, NONE);

    assertThat(ofRight.examples()).isNotEmpty();
    assertThat(ofRight.examples().stream().map(Example::advantage))
        .containsExactlyElementsOf(ofWrong.examples().stream().map(Example::advantage).toList());
  }

  @Test
  void supervisedLessonsAreWrongAsOftenAsTheNoise() throws Exception {
    Lesson lesson = lesson(new Supervised(1000, 0.35));

    long mistakes =
        lesson.examples().stream().filter(example -> example.row().text()[0] == 8).count();
    // binomial, 1000 of .35: mean 350, deviation 15.1; the seed is fixed
    assertThat(mistakes).isBetween(290L, 410L);
    assertThat(lesson.examples())
        .allMatch(e -> e.likelihood() == 1 && e.advantage() == 0)
        .allMatch(e -> e.weight() == 1.0 / (2 * (1000 - mistakes) + 3 * mistakes));
    assertThat(lesson.reward()).isNaN();
  }

  @Test
  void objectivesAreKnownByName() {
    assertThat(Objectives.named("grpo", Map.of())).isEqualTo(new Grpo(16, 32, 0.2));
    assertThat(Objectives.named("grpo-kl", Map.of("divergence", "0.3")))
        .isEqualTo(new GrpoNearBase(new Grpo(16, 32, 0.2), 0.3));
    assertThat(Objectives.named("rl-plus", Map.of("draws", "8")))
        .isEqualTo(new RlPlus(new Grpo(16, 8, 0.2), 30, 1));
    assertThat(Objectives.named("spurious", Map.of()))
        .isEqualTo(new Spurious(new Grpo(16, 32, 0.2)));
    assertThat(Objectives.named("supervised", Map.of("noise", "0.35")))
        .isEqualTo(new Supervised(128, 0.35));
    assertThat(List.of("supervised", "grpo", "grpo-kl", "rl-plus", "spurious"))
        .isEqualTo(Objectives.names());
  }

  @Test
  void whatAnObjectiveDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> Objectives.named("ppo", Map.of("clip", "1")))
        .hasMessage(
            "an objective is one of supervised, grpo, grpo-kl, rl-plus, spurious; got 'ppo'; use"
                + " one of these");
    assertThatThrownBy(() -> Objectives.named("grpo", Map.of("noise", "1")))
        .hasMessage("a setting of grpo is one of prompts, draws, clip; got 'noise'; remove it");
    assertThatThrownBy(() -> Objectives.named("grpo", Map.of("draws", "1")))
        .hasMessage("draws is a number within 2.0 to 1024.0; got '1'; mend the value");
    assertThatThrownBy(() -> Objectives.named("grpo", Map.of("draws", "8.5")))
        .hasMessage("draws is an integer within 2.0 to 1024.0; got '8.5'; mend the value");
  }

  @Test
  void theRateRisesAndFallsAlongACosine() {
    Pace pace = new Pace(0.01, true, 10, 1, 0);

    assertThat(pace.rateAt(1, 100)).isCloseTo(0.001, within(1e-6));
    // cos(pi x 50 / 100) = 0
    assertThat(pace.rateAt(51, 100)).isCloseTo(0.005, within(1e-12));
    assertThat(pace.rateAt(100, 100)).isLessThan(1e-5);
    assertThat(new Pace(0.01, false, 0, 1, 0).rateAt(77, 100)).isEqualTo(0.01);
  }
}
