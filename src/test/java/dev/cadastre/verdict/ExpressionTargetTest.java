package dev.cadastre.verdict;

import static dev.cadastre.problem.AnswerKind.EXPRESSION_TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTargetTest {

  private static final String REFERENCE = "24 from 4 5 6 10";

  @Test
  void anEmptyRolloutHasNoAnswer() {
    assertThat(Judged.verdict(EXPRESSION_TARGET, REFERENCE, "")).isEqualTo("no answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(10 - 6) * (5 - 4) * 4 = 24", // uses 4 twice
        "(10 - 4) * (6 - 5) = 24", // is 6
        "4 * 6 = 24",
        "4 * (10 - 6) + 5 = 24",
        "4 - 5 + 6 + 10",
        "(4*5) + 10 - 6 + 0",
        "45 - 10 - 6 - 5",
        "(10 - 6) / (5 - 4 - 1)",
        "4 * 5 + (10 - 6",
        "There is no solution",
        "None",
        "24 = 4 * 5 + 10 - 6" // the expression stands before the first =
      })
  void anotherValueOrOtherNumbersAreIncorrect(String answer) {
    assertThat(Judged.verdict(EXPRESSION_TARGET, REFERENCE, "Answer: " + answer))
        .isEqualTo("incorrect");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4 * 5 + 10 - 6",
        "Steps:\n4 * 5 = 20 (left: 6 10 20)\nAnswer: (5 * 4) + (10 - 6) = 24",
        "10 + 5*4 - 6 = 24",
        "<answer>10 − (6 − 4×5)</answer>",
        "$\\boxed{10 - 6 + 4 \\cdot 5}$",
        "\\[ \\boxed{\\left(10 - 6\\right) + 4 \\times 5 = 24} \\]",
        "<answer>`4*5+10-6.`</answer>"
      })
  void oneClassHoldsAnExpressionUpToOrder(String text) {
    assertThat(Judged.judge(EXPRESSION_TARGET, REFERENCE, text))
        .extracting(Judgement::verdict, Judgement::answerClass)
        .containsExactly(Verdict.CORRECT, "10+4*5-6");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "24 from 3 3 8 8 | 8 / (3 - 8/3) | 8/(3-8/3)",
        "24 from 1 5 5 5 | 5 * (5 - 1 \\div 5) | (5-1/5)*5",
        "24 from 1 2 3 4 | (1+3)(2+4) | (1+3)*(2+4)",
        "24 from 1,2,3,4 | \\frac{4}{1}*2*3 | 2*3*4/1",
        "-1 from 2 3 | 2-3 | 2-3",
        "1.5 from 1 0.5 | 1 + 0.5 | (1/2)+1",
        "-5 from 2 3 | -(2+3) | -2-3"
      })
  void valuesAreExact(String reference, String answer, String key) {
    assertThat(Judged.judge(EXPRESSION_TARGET, reference, "<answer>" + answer + "</answer>"))
        .extracting(Judgement::verdict, Judgement::answerClass)
        .containsExactly(Verdict.CORRECT, key);
  }

  @Test
  void powersAreNotAmongTheOperations() {
    assertThat(Judged.verdict(EXPRESSION_TARGET, "8 from 2 3", "<answer>2^3</answer>"))
        .isEqualTo("incorrect");
    assertThat(Judged.verdict(EXPRESSION_TARGET, "8 from 2 3", "<answer>2**3</answer>"))
        .isEqualTo("incorrect");
  }

  @ParameterizedTest
  @ValueSource(strings = {"24", "24 from", "24 from x", "4 5 6 10", "24 from 1 from 2"})
  void aReferenceOfAnotherFormLeavesEveryRolloutUndecided(String reference) {
    assertThat(Judged.verdict(EXPRESSION_TARGET, reference, "4*6"))
        .isEqualTo(
            "undecided: reference '"
                + reference
                + "' is not a target, the word from, and numbers, like 24 from 4 5 6 10");
  }
}
