package dev.cadastre.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedStreamsTest {

  @Test
  void aDrawHasTheNumbersOfItsOwnSeed() {
    for (long seed : new long[] {0, 1, -1, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE}) {
      for (int draw = 0; draw < 5; draw++) {
        for (int position = 0; position < 5; position++) {
          assertThat(new SeedStreams(seed).uniform(draw, position))
              .isEqualTo(new SeedStreams(seed + draw).uniform(0, position))
              .isStrictlyBetween(0.0, 1.0);
        }
      }
    }
  }

  @Test
  void seedsAndPositionsAreDistinct() {
    Set<Double> seen = new HashSet<>();
    for (int draw = 0; draw < 200; draw++) {
      for (int position = 0; position < 200; position++) {
        seen.add(new SeedStreams(5).uniform(draw, position));
        seen.add(new SeedStreams(5L << 32).uniform(draw, position));
      }
    }
    assertThat(seen).hasSize(2 * 200 * 200);
  }
}
