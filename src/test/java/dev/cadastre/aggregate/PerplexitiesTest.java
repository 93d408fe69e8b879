package dev.cadastre.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PerplexitiesTest {

  private static final double E = Math.E;

  @Test
  void noTextHasNoEstimate() {
    assertThat(new Perplexities().summary())
        .isEqualTo(new PerplexitySummary(0, 0, 0, 0, 0, null, null, null, null, null));
  }

  @Test
  void emptyTextsAndThoseLeftOutAreCountedOnly() {
    Perplexities texts = new Perplexities();
    texts.add(0, 0, 0.0, 0.0);
    texts.add(1, 999, null, null);
    assertThat(texts.summary())
        .isEqualTo(new PerplexitySummary(2, 0, 1, 1, 0, null, null, null, null, null));
  }

  /** By hand: perplexities e, e^2 and e^4 over 2, 4 and 1 tokens. */
  @Test
  void aLongTextWeighsMoreWhereTokensArePooled() {
    Perplexities texts = new Perplexities();
    texts.add(5, 2, -2.0, .25);
    texts.add(5, 4, -8.0, .5);
    texts.add(7, 1, -4.0, .75);
    PerplexitySummary summary = texts.summary();
    assertThat(summary.problems()).isEqualTo(2);
    assertThat(summary.texts()).isEqualTo(3);
    assertThat(summary.tokens()).isEqualTo(7);
    assertClose(summary.mean(), (E + E * E + Math.pow(E, 4)) / 3);
    assertClose(summary.median(), E * E);
    assertClose(summary.pooled(), E * E);
    assertClose(summary.meanLogProbNats(), -14.0 / 3);
    assertClose(summary.meanTokenEntropyNats(), .5);
  }

  /** Scores of a model server have none; a mean over the others would be of other texts. */
  @Test
  void anEntropyThatIsNotKnownLeavesNoMeanAndAllElse() {
    Perplexities texts = new Perplexities();
    texts.add(0, 2, -2.0, .25);
    texts.add(0, 2, -4.0, null);
    PerplexitySummary summary = texts.summary();
    assertThat(summary.texts()).isEqualTo(2);
    assertThat(summary.leftOut()).isZero();
    assertClose(summary.meanLogProbNats(), -3);
    assertThat(summary.meanTokenEntropyNats()).isNull();
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    Perplexities texts = new Perplexities();
    for (int nats = 1; nats <= 100; nats++) {
      texts.add(0, 1, -nats / 100.0, 0.0);
    }
    assertClose(texts.summary().median(), (Math.exp(.5) + Math.exp(.51)) / 2);
  }

  @Test
  void anImpossibleTextLeavesTheMeanFinite() {
    Perplexities texts = new Perplexities();
    texts.add(0, 1, -5000.0, 0.0);
    assertClose(texts.summary().mean(), Math.exp(700));
    assertClose(texts.summary().pooled(), Math.exp(700));
  }

  private static void assertClose(@Nullable Double got, double expected) {
    assertThat(Objects.requireNonNull(got)).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
  }

  @Test
  void anEntropyThatAScorerCouldNotTellIsUnknownAndTheRestIsThere() {
    Perplexities texts = new Perplexities();
    texts.add(0, 2, -4.0, null);
    texts.add(0, 2, -2.0, 0.5);
    PerplexitySummary summary = texts.summary();
    assertThat(summary.texts()).isEqualTo(2);
    assertThat(summary.leftOut()).isZero();
    assertThat(summary.meanLogProbNats()).isEqualTo(-3); // (-4 - 2) / 2
    assertThat(summary.meanTokenEntropyNats()).isNull();
  }
}
