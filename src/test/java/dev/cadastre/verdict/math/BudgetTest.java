package dev.cadastre.verdict.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would cost too much is refused by its size before it is computed. */
class BudgetTest {

  @Test
  void nestingIsCounted() {
    Pairs.areEqual("(".repeat(140) + "8" + ")".repeat(140), "8");
    assertOver("(".repeat(5_000 / 2) + "8", "mathematics nested deeper than 150");
    assertOver("\\frac{1}{1+".repeat(400), "mathematics nested deeper than 150");
    assertOver("x^".repeat(200) + "x", "mathematics nested deeper than 150");
    assertOver("\\ln ".repeat(200) + "x", "mathematics nested deeper than 150");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8192!|a factorial beyond 8191",
        "(8!)!|a factorial beyond 8191",
        "\\binom{100000}{50000}|a binomial coefficient beyond 8191",
        "1e999999999|a decimal exponent beyond 100000",
        "2^{399999} \\cdot 2^{399999}|a number of more than 400000 bits",
        "\\sum_{k=1}^{1025} k|a sum of more than 1024 terms",
      })
  void numbersAreCountedBeforeTheyAreComputed(String text, String reason) {
    assertOver(text, reason);
  }

  @Test
  void whatIsJustWithinIsComputed() {
    Pairs.areEqual("\\frac{8191!}{8190!}", "8191");
    Pairs.areEqual("\\sum_{k=1}^{1024} k", "524800");
    Pairs.areEqual("2^{300000}", "4^{150000}");
    Pairs.areDifferent("2^{300000}", "4^{150001}");
  }

  /** No double holds them: equal to themselves, larger than what one holds, and else unknown. */
  @ParameterizedTest
  @ValueSource(strings = {"5^5^5^5^5", "9^{9^{9^9}}"})
  void towersAreComparedAsFarAsCanBeSaid(String tower) {
    Pairs.areEqual(tower, tower);
    Pairs.areDifferent(tower, "13");
    assertThat(Pairs.compare(tower, "7^7^7^7^7")).isEqualTo(Equality.UNKNOWN);
  }

  @Test
  void longTextsAreRefused() {
    assertOver("1+".repeat(3_001), "more than 6000 characters");
  }

  private static void assertOver(String text, String reason) {
    assertThatThrownBy(() -> MathAnswer.of(text).compare(MathAnswer.of("13")))
        .isInstanceOf(Budget.Exceeded.class)
        .hasMessage(reason);
  }
}
