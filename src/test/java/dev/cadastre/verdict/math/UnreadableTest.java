package dev.cadastre.verdict.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A text that is not understood has no value: it equals its own text, and of others nothing is
 * known.
 */
class UnreadableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\\int_0^1 x dx",
        "\\frac{1}{",
        "(1, 2",
        "3 4",
        "2 + ",
        "x^",
        "\\lim_{n \\to \\infty} a_n",
        "#5",
        "5. Then 7",
        "5 more than x",
        "\uD800",
        "\0",
        "\\begin{cases} 1 \\end{cases}",
      })
  void anUnknownStructureIsUndecided(String text) {
    MathAnswer answer = MathAnswer.of(text);
    assertThat(answer.isReadable()).isFalse();
    assertThat(answer.compare(MathAnswer.of("7"))).isEqualTo(Equality.UNKNOWN);
    assertThat(MathAnswer.of("7").compare(answer)).isEqualTo(Equality.UNKNOWN);
  }

  @Test
  void itEqualsItsOwnText() {
    Pairs.areEqual("\\int_0^1 x\\,dx", "$\\int_0^1 x dx$");
    assertThat(MathAnswer.of("\\int x dx").key()).isEqualTo("text:\\intxdx");
  }

  @Test
  void wordsAreNoValue() {
    Pairs.areDifferent("none", "7");
    Pairs.areDifferent("the answer", "x+1");
  }
}
