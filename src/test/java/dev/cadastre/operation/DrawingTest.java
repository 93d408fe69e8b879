package dev.cadastre.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.rollout.SamplingPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {

  /** 2^19 tokens by hand: 2^19 / 2048 = 256; 2^19 / 1000 = 524, so 512. */
  @ParameterizedTest
  @CsvSource({"1, 1024", "512, 1024", "513, 512", "1000, 512", "2048, 256", "32768, 64"})
  void thePlanAloneDecidesHowManyDrawsABlockHas(int maxTokens, int draws) {
    SamplingPlan plan = new SamplingPlan(1.0, null, null, maxTokens, null, null, null);
    assertThat(Drawing.blockDraws(plan)).isEqualTo(draws);
  }
}
