package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtrapolationTest {

  private static final int[] CORRECT = {
    0, 0, 1, 0, 3, 7, 12, 40, 0, 2, 19, 38, 5, 0, 1, 25, 33, 40, 8, 0
  };

  @Test
  void tooFewProblemsCarryNoModel() {
    assertThat(Extrapolation.of(new int[0], new int[0], 1)).isNull();
    assertThat(Extrapolation.of(all(9, 40), Arrays.copyOf(CORRECT, 9), 1)).isNull();
    assertThat(Extrapolation.of(all(20, 40), new int[20], 1)).isNull();
    assertThat(Extrapolation.of(all(20, 40), all(20, 40), 1)).isNull();
  }

  /** oracle.py: zibb(40, CORRECT)["predicted"]. */
  @Test
  void predictionsEqualTheOracle() {
    Extrapolation model = Objects.requireNonNull(Extrapolation.of(all(20, 40), CORRECT, 1));
    assertThat(model.model()).isEqualTo("zero-inflated beta-binomial");
    assertThat(model.points()).extracting(Extrapolation.Point::k).containsExactly(80, 160, 320);
    double[] predicted = {.7147243937395789, .7510957058415464, .7828299623161699};
    for (int i = 0; i < predicted.length; i++) {
      Extrapolation.Point point = model.points().get(i);
      assertThat(point.passAtK()).isCloseTo(predicted[i], within(1e-4));
      assertThat(point.passAtK()).isBetween(point.lower(), point.upper());
    }
  }

  /**
   * The likelihood of a problem depends on its own n: more draws of the same share change little.
   */
  @Test
  void unequalDrawsAreFitted() {
    int[] n = IntStream.range(0, 20).map(i -> i % 2 == 0 ? 40 : 80).toArray();
    int[] c = IntStream.range(0, 20).map(i -> CORRECT[i] * n[i] / 40).toArray();
    Extrapolation model = Objects.requireNonNull(Extrapolation.of(n, c, 1));
    assertThat(model.points().get(0).k()).isEqualTo(80);
    assertThat(model.points().get(0).passAtK()).isCloseTo(.7147, within(.05));
  }

  @Test
  void zeroInflationIsFound() {
    int[] c = IntStream.range(0, 40).map(i -> i < 20 ? 0 : 15 + i % 10).toArray();
    ZeroInflatedBetaBinomial fit = ZeroInflatedBetaBinomial.fit(all(40, 40), c);
    assertThat(fit.pi0()).isCloseTo(.5, within(.001));
    assertThat(fit.passAtK(320)).isCloseTo(.5, within(.001));
  }

  private static int[] all(int problems, int value) {
    int[] values = new int[problems];
    Arrays.fill(values, value);
    return values;
  }
}
