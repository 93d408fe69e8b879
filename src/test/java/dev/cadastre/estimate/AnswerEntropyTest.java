package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Numbers by scipy (hypergeom.pmf for rarefaction) and mpmath with 40 digits for the closed form of
 * Chao, Wang and Jost.
 */
class AnswerEntropyTest {

  private static final int[] SPREAD = {9, 4, 2, 2, 1, 1, 1};

  @Test
  void withoutDrawsThereIsNoEntropy() {
    assertThatThrownBy(() -> AnswerEntropy.plugIn(new int[] {0}))
        .hasMessage("entropy needs one draw or more; got none");
  }

  @Test
  void oneClassHasNone() {
    int[] one = {0, 32};
    assertThat(AnswerEntropy.plugIn(one)).isZero();
    assertThat(AnswerEntropy.millerMadow(one)).isZero();
    assertThat(AnswerEntropy.chaoWangJost(one)).isZero();
    assertThat(AnswerEntropy.rarefied(one, 8)).isZero();
    assertThat(AnswerEntropy.chaoWangJost(new int[] {1})).isZero();
  }

  @Test
  void columnsEqualTheOracle() {
    assertThat(AnswerEntropy.plugIn(SPREAD)).isCloseTo(1.5910929054167249, within(1e-14));
    assertThat(AnswerEntropy.millerMadow(SPREAD)).isCloseTo(1.7410929054167248, within(1e-14));
    assertThat(AnswerEntropy.chaoWangJost(SPREAD)).isCloseTo(1.829188003166203, within(1e-12));
    assertThat(AnswerEntropy.rarefied(SPREAD, 5)).isCloseTo(1.0837410260257083, within(1e-13));
  }

  @Test
  void unseenPartHoldsWithoutPairsAndWithSingletonsOnly() {
    int[] onlyOnce = new int[12];
    Arrays.fill(onlyOnce, 1);
    assertThat(AnswerEntropy.chaoWangJost(onlyOnce)).isCloseTo(4.5420237121769365, within(1e-12));
    assertThat(AnswerEntropy.chaoWangJost(new int[] {1, 1, 6}))
        .isCloseTo(.9632456235987735, within(1e-12));
    assertThat(AnswerEntropy.chaoWangJost(new int[] {5, 1}))
        .isCloseTo(.5472222222222222, within(1e-12));
    assertThat(AnswerEntropy.chaoWangJost(new int[] {3, 1, 1, 1, 2}))
        .isCloseTo(2.053983316271917, within(1e-12));
  }

  @Test
  void manySingletonsLoseNoDigits() {
    int[] many = new int[430];
    Arrays.fill(many, 0, 400, 1);
    Arrays.fill(many, 400, 430, 3);
    assertThat(AnswerEntropy.chaoWangJost(many)).isCloseTo(10.369640582314203, within(1e-10));
    assertThat(AnswerEntropy.rarefied(many, 5)).isCloseTo(1.6073577434237787, within(1e-12));
  }

  @Test
  void rarefyingToAllDrawsIsThePlugIn() {
    assertThat(AnswerEntropy.rarefied(SPREAD, 20)).isEqualTo(AnswerEntropy.plugIn(SPREAD));
    assertThat(AnswerEntropy.rarefied(SPREAD, 1)).isZero();
    assertThatThrownBy(() -> AnswerEntropy.rarefied(SPREAD, 21))
        .hasMessage("rarefied entropy takes m of the n draws, 1 <= m <= n; got m = 21, n = 20");
  }
}
