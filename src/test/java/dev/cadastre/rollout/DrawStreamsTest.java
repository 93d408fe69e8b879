package dev.cadastre.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawStreamsTest {

  @Test
  void anEmptyRunAndProblemHaveAStreamToo() {
    assertThat(DrawStreams.of("", "").uniform(0, 0)).isBetween(0.0, 1.0);
  }

  /** Known answers of philox4x32-10 that come with Random123 (kat_vectors). */
  @Test
  void philoxGivesThePublishedWords() {
    assertThat(Philox.block(0, 0, 0, 0, 0, 0))
        .containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    assertThat(Philox.block(-1, -1, -1, -1, -1, -1))
        .containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    assertThat(Philox.block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0))
        .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
  }

  @Test
  void numbersAreStrictlyBetweenZeroAndOne() {
    // the two ends of (bits + 0.5) 2^-52
    assertThat(0.5 * 0x1p-52).isPositive();
    assertThat(((1L << 52) - 1 + 0.5) * 0x1p-52).isLessThan(1.0);
  }

  @Test
  void orderChangesNothing() {
    double[] forwards = new double[200];
    double[] backwards = new double[200];
    for (int i = 0; i < 200; i++) {
      forwards[i] = DrawStreams.of("run", "p").uniform(i / 20, i % 20);
    }
    DrawStreams streams = DrawStreams.of("run", "p");
    for (int i = 199; i >= 0; i--) {
      backwards[i] = streams.uniform(i / 20, i % 20);
    }
    assertThat(backwards).containsExactly(forwards);
  }

  @Test
  void streamsAreDistinct() {
    Set<Double> seen = new HashSet<>();
    int count = 0;
    // ("ru", "n...") and ("run", "...") must differ: their texts in a row are the same
    for (String[] key : new String[][] {{"run", "p"}, {"ru", "np"}, {"run", "q"}, {"two", "p"}}) {
      DrawStreams streams = DrawStreams.of(key[0], key[1]);
      for (int draw = 0; draw < 50; draw++) {
        for (int position = 0; position < 50; position++) {
          seen.add(streams.uniform(draw, position));
          count++;
        }
      }
    }
    assertThat(seen).hasSize(count);
  }

  /**
   * Pearson's chi-square over 256 cells has 255 degrees of freedom; scipy.stats.chi2.isf(1e-6, 255)
   * = 377.08, scipy.stats.chi2.ppf(1e-6, 255) = 161.65. The streams are fixed, so the test is too.
   */
  @Test
  void numbersAreUniformAlongPositionsDrawsAndProblems() {
    long[] positions = new long[256];
    long[] draws = new long[256];
    long[] problems = new long[256];
    DrawStreams streams = DrawStreams.of("run", "p");
    for (int i = 0; i < 100_000; i++) {
      positions[cell(streams.uniform(3, i))]++;
      draws[cell(streams.uniform(i, 3))]++;
      problems[cell(DrawStreams.of("run", "p" + i).uniform(0, 0))]++;
    }
    for (long[] counts : new long[][] {positions, draws, problems}) {
      assertThat(chiSquare(counts)).isBetween(161.65, 377.07);
    }
  }

  /** As above for pairs of neighbours: 16 x 16 cells. */
  @Test
  void neighboursAreIndependent() {
    long[] positions = new long[256];
    long[] draws = new long[256];
    DrawStreams streams = DrawStreams.of("run", "p");
    for (int i = 0; i < 100_000; i++) {
      positions[pair(streams.uniform(0, 2 * i), streams.uniform(0, 2 * i + 1))]++;
      draws[pair(streams.uniform(2 * i, 0), streams.uniform(2 * i + 1, 0))]++;
    }
    assertThat(chiSquare(positions)).isBetween(161.65, 377.07);
    assertThat(chiSquare(draws)).isBetween(161.65, 377.07);
  }

  private static int cell(double uniform) {
    return (int) (uniform * 256);
  }

  private static int pair(double first, double second) {
    return 16 * (int) (first * 16) + (int) (second * 16);
  }

  private static double chiSquare(long[] counts) {
    double expected = (double) Arrays.stream(counts).sum() / counts.length;
    return Arrays.stream(counts)
        .mapToDouble(count -> (count - expected) * (count - expected) / expected)
        .sum();
  }
}
