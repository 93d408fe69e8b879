package dev.cadastre.verdict;

import static dev.cadastre.problem.AnswerKind.MATH;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MathVerifierTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\boxed{\\frac{3}{4}}",
        "The answer is $0.75$.",
        "The answer is 3/4, since 3 of 4 are red.",
        "Final Answer: **\\frac34**",
        "so x = \\boxed{x = 0.75}",
      })
  void equalAnswersAreCorrectAndOfTheReferencesClass(String rollout) {
    Judgement judgement = Judged.judge(MATH, "\\frac34", rollout);
    assertThat(judgement.verdict()).isEqualTo(Verdict.CORRECT);
    assertThat(judgement.answerClass()).isEqualTo("3/4");
  }

  @Test
  void incorrectAnswersHaveClassesOfTheirOwn() {
    Judgement half = Judged.judge(MATH, "\\frac34", "\\boxed{\\frac12}");
    assertThat(half.verdict()).isEqualTo(Verdict.INCORRECT);
    assertThat(half.answerClass())
        .isEqualTo("1/2")
        .isEqualTo(Judged.judge(MATH, "\\frac34", "\\boxed{0.5}").answerClass());
  }

  /** pi and a decimal of nine equal digits: another answer, and another class. */
  @Test
  void anIncorrectAnswerIsNeverOfTheReferencesClass() {
    Judgement close = Judged.judge(MATH, "\\pi", "\\boxed{\\pi + 10^{-12}}");
    Judgement exact = Judged.judge(MATH, "\\pi", "\\boxed{\\pi}");
    assertThat(close.verdict()).isEqualTo(Verdict.INCORRECT);
    assertThat(close.answerClass()).isNotEqualTo(exact.answerClass());
  }

  @Test
  void whatIsNotReadIsUndecidedWithAReason() {
    assertThat(Judged.verdict(MATH, "7", "\\boxed{\\int_0^7 dx}"))
        .isEqualTo("undecided: the answer is not read as mathematics");
    assertThat(Judged.verdict(MATH, "\\int_0^7 f", "\\boxed{7}"))
        .isEqualTo(
            "undecided: the reference is not read as mathematics, and the answer has another text");
    assertThat(Judged.verdict(MATH, "\\int_0^7 f", "\\boxed{\\int_0^7 f}")).isEqualTo("correct");
    assertThat(Judged.verdict(MATH, "7", "\\boxed{" + "(".repeat(200) + "}"))
        .isEqualTo("undecided: the answer holds mathematics nested deeper than 150");
    assertThat(Judged.verdict(MATH, "7", "")).isEqualTo("no answer");
  }

  @Test
  void aReferenceThatIsNotReadIsTold() {
    assertThat(Verifiers.reads(Judged.problem(MATH, "\\frac34"))).isTrue();
    assertThat(Verifiers.reads(Judged.problem(MATH, "\\int_0^7 f"))).isFalse();
    assertThat(Verifiers.reads(Judged.problem(MATH, "9999!"))).isFalse();
  }
}
