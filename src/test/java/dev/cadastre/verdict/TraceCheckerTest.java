package dev.cadastre.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Equations are worked out by hand; in a row, ¶ is a new line. */
class TraceCheckerTest {

  private static TraceCheck check(String text) {
    return check(AnswerKind.INTEGER, "Use 8 and 1,000.", text);
  }

  private static TraceCheck check(AnswerKind kind, String prompt, String text) {
    return TraceChecker.of(new Problem("p", prompt, "27", kind, Map.of()))
        .check(text.replace('¶', '\n'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no equation at all",
        "x = 3",
        "27 = 27",
        "2x = 6",
        "x + 3 = 7",
        "f(3) = 9 + 1",
        "f (3) = 9 + 1",
        "the square root of 16 + 9 = 5",
        "3 apples + 4 apples = 7 apples",
        "5 + 7 = 1 dozen",
        "17/5 = 3 remainder 2",
        "3*4 = 12x",
        "3! + 1 = 7",
        "4/0 = 7",
        "3 + 4 != 8",
        "3 + 4 <= 8",
        "9^9^9^9 = 1+1",
        "22/7 ≈ 355/113"
      })
  void whatIsNotSurelyArithmeticIsNotChecked(String text) {
    assertThat(check(text).equations()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3*9=27 | 1 | 1 | 0",
        "3*9=28 | 1 | 0 | 0",
        "so 3 + 4 = 7, 5 + 6 = 11. | 2 | 2 | 0",
        "14 * 12 = 168 = 160 + 8 = 169 | 3 | 2 | 0",
        "x = 3*9 = 27 | 1 | 1 | 0",
        "- 3 + 4 = 7¶- 3 - 4 = -1 | 2 | 2 | 0",
        "1. 3*4=12¶2) 5*5=25 | 2 | 2 | 0",
        "(3+4=7) and [2*2=4] | 2 | 2 | 0",
        "**3 x 4 = 12**, 3x4=13 | 2 | 1 | 0",
        "$\\frac{1}{2} + \\frac14 = \\frac{3}{4}$ | 1 | 1 | 0",
        "$3 \\times 4 \\div 2 = 6$ | 1 | 1 | 0",
        "3 × 4 − 2 = 10 | 1 | 1 | 0",
        "\\boxed{6*4=24} | 1 | 1 | 0",
        "1,234 + 1 = 1,235 | 1 | 1 | 0",
        "$3 * 4 = $12 | 1 | 1 | 0",
        "1/4 = 25% | 1 | 1 | 0",
        "0.1 + 0.2 = 0.3 | 1 | 1 | 0",
        "1/2 = 0.5 | 1 | 1 | 0",
        "2^10 = 1024 = 2**10 | 2 | 2 | 0",
        "10/3 = 3.33 | 1 | 0 | 1",
        "10/3 = 3.34 | 1 | 0 | 0",
        "10/3 = 3 | 1 | 0 | 0",
        "10/3 ≈ 3.33 | 1 | 1 | 0",
        "10/3 \\approx 3.34 | 1 | 0 | 0",
        "35 * 35 ≈ 1200 | 1 | 1 | 0",
        "36 * 35 ≈ 1200 | 1 | 0 | 0",
        "5/2 ≈ 3 ≈ 2 | 1 | 1 | 0"
      })
  void equationsAreCountedWithThoseThatHold(String text, int equations, int hold, int rounded) {
    TraceCheck check = check(text);
    assertThat(new int[] {check.equations(), check.hold(), check.rounded()})
        .containsExactly(equations, hold, rounded);
    assertThat(check.isSound()).isEqualTo(hold + rounded == equations);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "27 | true",
        "The answer is 27. | true",
        "<think></think><answer>\\boxed{27}</answer> | true",
        "**Final Answer:** 27 because I say so | true",
        "<think>hm</think>27 | false",
        "3*9=27 | false",
        "no digits | false"
      })
  void anAnswerWithoutReasoningIsBare(String text, boolean bare) {
    assertThat(check(text).bare()).isEqualTo(bare);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I see 27 | true",
        "3*8=24, so 27 | true",
        "3*9=27, so 27 | false",
        "81/3=27.0, so 27 | false",
        "3*9=28, so 28 | false",
        "8 it is: 8 | false",
        "\\boxed{1000} | false",
        "\\boxed{3*9} | false",
        "no digits | ",
        "\\boxed{n+1} | "
      })
  void anAnswerThatNoEquationGivesIsUnderived(String text, Boolean underived) {
    assertThat(check(text).underived()).isEqualTo(underived);
  }

  @Test
  void anEquationBeyondTheBudgetIsNotRead() {
    String many = "1+1=2 ".repeat(WrittenEquations.MOST + 50);
    assertThat(check(many).equations()).isLessThanOrEqualTo(WrittenEquations.MOST);
    assertThat(check("1+1=2\n".repeat(WrittenEquations.MOST + 50)).hold())
        .isEqualTo(WrittenEquations.MOST);
    assertThat(check("1+".repeat(100) + "1=101").equations()).isZero();
    assertThat(check("1+".repeat(99) + "1=100").hold()).isEqualTo(1);
  }

  /** Cut at blanks, and what a cut goes through is not read: nothing that is right looks wrong. */
  @Test
  void aLongLineIsReadInPieces() {
    TraceCheck check = check("so 12 + 13 = 25 and ".repeat(1000));
    assertThat(check.equations()).isBetween(900, 1000);
    assertThat(check.isSound()).isTrue();
  }

  @Test
  void noTextMakesItThrow() {
    String[] pieces = {
      "1",
      "12",
      "=",
      "≈",
      "+",
      "-",
      "*",
      "/",
      "^",
      "(",
      ")",
      "{",
      "}",
      "\\frac",
      "\\text{",
      " ",
      "x",
      "%",
      ",",
      ".",
      "\n",
      "of",
      "**",
      "e9",
      "\0",
      "\uD800",
      "½",
      "\\approx",
      "<answer>",
      "\\boxed{"
    };
    Random random = new Random(7);
    int equations = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(25); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      equations += check(text.toString()).equations();
    }
    assertThat(equations).isPositive();
    for (String hostile :
        new String[] {"\\text{", "(", "1=", "{", "9^", "=", "1,234,", "x", "\\"}) {
      check(hostile.repeat(1_000_000 / hostile.length()) + "=1");
    }
  }
}
