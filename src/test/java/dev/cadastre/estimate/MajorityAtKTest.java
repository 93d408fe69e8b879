package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Exact values by enumeration of all compositions in Python fractions, ties split evenly. */
class MajorityAtKTest {

  @Test
  void withoutAnswersNobodyIsRight() {
    assertThat(MajorityAtK.of(new int[0], new boolean[0], 4, 2)).isZero();
  }

  @Test
  void equalsTheEnumeration() {
    boolean[] first = {true, false, false};
    assertThat(MajorityAtK.of(new int[] {3, 2, 1}, first, 0, 3)).isCloseTo(3 / 5.0, within(1e-14));
    assertThat(MajorityAtK.of(new int[] {2, 2, 2}, first, 0, 6)).isCloseTo(1 / 3.0, within(1e-14));
  }

  @Test
  void severalCorrectClassesShareTheirTies() {
    boolean[] correct = {false, true, false, true};
    assertThat(MajorityAtK.of(new int[] {4, 4, 2, 1}, correct, 1, 5))
        .isCloseTo(179 / 396.0, within(1e-14));
  }

  /** By symmetry. */
  @Test
  void correctClassesOfOneSizeWinAlike() {
    boolean[] two = {true, false, true};
    assertThat(MajorityAtK.of(new int[] {2, 2, 2}, two, 0, 6)).isCloseTo(2 / 3.0, within(1e-14));
    boolean[] half = {true, false, true, false, false, true};
    assertThat(MajorityAtK.of(new int[] {1, 1, 1, 1, 1, 1}, half, 0, 4))
        .isCloseTo(1 / 2.0, within(1e-14));
  }

  @Test
  void drawsWithoutAnswerDoNotVote() {
    assertThat(MajorityAtK.of(new int[] {3, 2, 1}, new boolean[] {true, false, false}, 2, 4))
        .isCloseTo(3 / 5.0, within(1e-14));
    // wrong only if both draws lack an answer: 1 - C(3,2)/C(8,2)
    assertThat(MajorityAtK.of(new int[] {5}, new boolean[] {true}, 3, 2))
        .isCloseTo(25 / 28.0, within(1e-14));
  }

  @Test
  void oneDrawIsTheShareOfCorrectDraws() {
    assertThat(MajorityAtK.of(new int[] {7, 90, 3}, new boolean[] {true, false, false}, 28, 1))
        .isCloseTo(7 / 128.0, within(1e-14));
  }

  /** numpy, 40,000 draws of 64 without replacement: 0.9431, standard error 0.0012. */
  @Test
  void manyClassesAndDrawsStayFinite() {
    int[] counts = new int[1000];
    Arrays.fill(counts, 15);
    counts[0] = 1384;
    boolean[] correct = new boolean[1000];
    correct[0] = true;
    assertThat(MajorityAtK.of(counts, correct, 15, MajorityAtK.MAX_K))
        .isCloseTo(0.9431, within(.005));
  }

  @Test
  void tooLargeBudgetsAreRefused() {
    assertThatThrownBy(() -> MajorityAtK.of(new int[] {100}, new boolean[] {true}, 0, 65))
        .hasMessage("maj@k is computed for k from 1 to min(n, 64); got k = 65 with n = 100");
  }
}
