package dev.cadastre.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.bench.DrawnTexts;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateWatchTest {

  private static final int REQUEST = 64;
  private static final SamplingPlan PLAN =
      new SamplingPlan(1.0, 1.0, 0, 100, List.of(), "plain", 1L);

  @Test
  void nothingIsFoundWhereNothingOrOneDrawCame() {
    DuplicateWatch watch = DuplicateWatch.of(PLAN, 10).orElseThrow();
    assertThat(watch.last()).isEmpty();
    watch.add(0, "a", -100.0);
    watch.add(0, "a", -100.0);
    assertThat(watch.last()).isEmpty();
    assertThat(watch.log10Chance()).isZero();
  }

  @Test
  void greedyDrawsAreNotWatched() {
    assertThat(DuplicateWatch.of(plan(0.0, 0), 10)).isEmpty();
    assertThat(DuplicateWatch.of(plan(1.0, 1), 10)).isEmpty();
    assertThat(DuplicateWatch.of(plan(0.01, 0), 10)).isPresent();
    assertThat(DuplicateWatch.of(SamplingPlan.UNKNOWN, 10)).isPresent();
  }

  @Test
  void aDrawBeyondThePlanIsRefused() {
    DuplicateWatch watch = DuplicateWatch.of(PLAN, 10).orElseThrow();
    assertThatThrownBy(() -> watch.add(10, "a", null))
        .hasMessage("a draw lies below the number of draws, 10; got 10");
  }

  /** By hand: -51.15 + .05 + .51 + .5 = -50.09; 2 tests * 100 * 99 e^-50.09 * e = 9.5e-18. */
  @Test
  void onePairOfAnImprobableTextIsEnough() {
    DuplicateWatch watch = DuplicateWatch.of(PLAN, 100).orElseThrow();
    watch.add(7, "First, we", -51.15);
    watch.add(3, "Another", -51.15);
    watch.add(90, "First, we", -51.15);
    assertThat(watch.finding()).isEmpty();
    DuplicateWatch.Finding finding = watch.last().orElseThrow();
    assertThat(finding.draws()).containsExactly(7, 90);
    assertThat(finding.log10Chance()).isBetween(-17.1, -16.9);
    assertThat(finding.message())
        .isEqualTo(
            "draws of one problem are independent of each other; draws 7, 90 share one text of"
                + " log-probability -50.1 nats, which chance does less than once in 10^17 problems;"
                + " the server ignores seeds, requests with overlapping seeds reached it, or it"
                + " does not draw from the distribution that it was asked for: mend that, or ask"
                + " for one draw a request, and draw again");
  }

  /** Among 100 draws are 4950 pairs; each is that text with e^-20 at most: 1e-5 in all. */
  @Test
  void onePairOfARareTextIsNotEnough() {
    DuplicateWatch watch = DuplicateWatch.of(PLAN, 100).orElseThrow();
    watch.add(7, "12", -20.0);
    watch.add(90, "12", -20.0);
    assertThat(watch.last()).isEmpty();
  }

  @Test
  void aTextWithUnreadableBytesMayHaveAnyProbability() {
    DuplicateWatch watch = DuplicateWatch.of(PLAN, 100).orElseThrow();
    for (int draw = 0; draw < 100; draw++) {
      watch.add(draw, "\uFFFD", -60.0);
    }
    assertThat(watch.last()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(DrawnTexts.class)
  void honestDrawsAreNeverSuspect(DrawnTexts kind) {
    SplittableRandom random = new SplittableRandom(5);
    for (int problem = 0; problem < 60; problem++) {
      int draws = REQUEST * (1 + random.nextInt(12));
      DrawnTexts.Drawn[] texts = kind.draw(draws, random.split());
      int[] order = DrawnTexts.order(texts, problem % 3, random);
      for (boolean known : new boolean[] {true, false}) {
        DuplicateWatch watch = watch(texts, order, draw -> draw, known, random);
        assertThat(watch.last()).as(kind + " " + problem).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 32, 63})
  void seedsThatOverlapAreFound(int shift) {
    // request r takes the seeds from shift * r on
    assertFound(1280, draw -> shift * (draw / REQUEST) + draw % REQUEST, shift);
  }

  @Test
  void aServerThatReturnsTheSameDrawsForEveryRequestIsFound() {
    assertFound(640, draw -> draw % REQUEST, 1);
  }

  @Test
  void oneDrawSoManyTimesInARequestIsFound() {
    assertFound(640, draw -> draw / REQUEST, 2);
  }

  @Test
  void oneRepeatedRequestOfTenIsFound() {
    assertFound(640, draw -> draw / REQUEST == 6 ? draw - 3 * REQUEST : draw, 3);
  }

  @Test
  void theFindingTellsHowFarApartTheRepeatsLie() {
    DrawnTexts.Drawn[] texts = DrawnTexts.TOKENS.draw(640, new SplittableRandom(4));
    int[] order = DrawnTexts.order(texts, 0, new SplittableRandom(4));
    DuplicateWatch watch =
        watch(texts, order, draw -> draw % REQUEST, false, new SplittableRandom(4));
    DuplicateWatch.Finding finding = watch.finding().orElseThrow();
    assertThat(finding.draws()).containsExactly(0, 1, 2, 64, 65, 66);
    // found when the first 128 were there: 64 texts, each twice
    assertThat(finding.message())
        .contains("; 64 of 64 pairs of equal texts lie 64 draws apart (1.0 are expected), as ");
  }

  /** Draws take the texts of the given seeds; with and without probabilities, in any order. */
  private static void assertFound(int draws, IntUnaryOperator seed, int random) {
    for (DrawnTexts kind : List.of(DrawnTexts.TOKENS, DrawnTexts.FEW_AND_MANY)) {
      SplittableRandom source = new SplittableRandom(random);
      DrawnTexts.Drawn[] texts = kind.draw(draws, source.split());
      for (int how = 0; how < 3; how++) {
        int[] order = DrawnTexts.order(texts, how, source);
        for (boolean known : new boolean[] {true, false}) {
          assertThat(watch(texts, order, seed, known, source).last())
              .as("%s, order %d, known %s", kind, how, known)
              .isPresent();
        }
      }
    }
  }

  private static DuplicateWatch watch(
      DrawnTexts.Drawn[] texts,
      int[] order,
      IntUnaryOperator seed,
      boolean known,
      SplittableRandom random) {
    DuplicateWatch watch = DuplicateWatch.of(PLAN, texts.length).orElseThrow();
    for (int draw : order) {
      DrawnTexts.Drawn drawn = texts[seed.applyAsInt(draw)];
      @Nullable Double logProb = known ? drawn.noisyLogProbNats(random) : null;
      watch.add(draw, drawn.text(), logProb);
    }
    return watch;
  }

  private static SamplingPlan plan(double temperature, int topK) {
    return new SamplingPlan(temperature, 1.0, topK, 100, List.of(), "plain", 1L);
  }
}
