package dev.cadastre.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplingPlanTest {

  @Test
  void nothingNeedsToBeKnown() {
    assertThat(SamplingPlan.UNKNOWN.fields().values()).containsOnlyNulls();
  }

  /** It stands in every text before the first character: all texts would be empty. */
  @Test
  void anEmptyStopStringIsRefused() {
    assertThatThrownBy(() -> new SamplingPlan(1.0, 1.0, 0, 8, List.of("\n", ""), "plain", 1L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a stop string has a character or more; got an empty one; leave it out");
  }

  @Test
  void aTemperatureIsFinite() {
    assertThatThrownBy(
            () -> new SamplingPlan(Double.POSITIVE_INFINITY, 1.0, 0, 8, List.of(), "plain", 1L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("temperature is 0 or more; got Infinity");
  }
}
