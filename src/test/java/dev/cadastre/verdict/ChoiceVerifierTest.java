package dev.cadastre.verdict;

import static dev.cadastre.problem.AnswerKind.CHOICE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceVerifierTest {

  @Test
  void anEmptyRolloutHasNoAnswer() {
    assertThat(Judged.verdict(CHOICE, "B", "")).isEqualTo("no answer");
    assertThat(Judged.verdict(CHOICE, "B", "I think that a cat did it.")).isEqualTo("no answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<answer>B</answer>",
        "<answer>b</answer>",
        "<answer>(B)</answer>",
        "<answer>B.</answer>",
        "<answer>B) Vitamin C</answer>",
        "<answer>(B) A cat</answer>",
        "<answer>Option B</answer>",
        "\\boxed{B}",
        "\\boxed{\\text{B}}",
        "\\boxed{\\textbf{(B)}\\ 27}",
        "$\\boxed{\\mathrm{(B)}}$",
        "The answer is B.",
        "The answer is (B), not A.",
        "The answer is not A; it is B.",
        "The answer is B because A is too small.",
        "**Answer:** B",
        "Answer:\n\n**B**",
        "答案是B。",
        "A is wrong. I'd choose B",
        "It must be (B)."
      })
  void theSameLetterIsCorrect(String text) {
    assertThat(Judged.judge(CHOICE, "(B)", text))
        .extracting(Judgement::verdict, Judgement::answerClass)
        .containsExactly(Verdict.CORRECT, "B");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<answer>C</answer> | C",
        "<answer>A and B</answer> | text:a and b",
        "<answer>B, C</answer> | text:b, c",
        "<answer>Paris</answer> | text:paris",
        "<answer>27</answer> | text:27"
      })
  void anotherLetterOrNoneIsIncorrect(String text, String key) {
    assertThat(Judged.judge(CHOICE, "B", text))
        .extracting(Judgement::verdict, Judgement::answerClass)
        .containsExactly(Verdict.INCORRECT, key);
  }

  @Test
  void aReferenceWithoutOneLetterLeavesEveryRolloutUndecided() {
    assertThat(Judged.verdict(CHOICE, "Paris", "B"))
        .isEqualTo("undecided: reference 'Paris' is not one letter A to Z");
  }
}
