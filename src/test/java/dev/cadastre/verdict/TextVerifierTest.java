package dev.cadastre.verdict;

import static dev.cadastre.problem.AnswerKind.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextVerifierTest {

  @Test
  void anEmptyRolloutHasNoAnswer() {
    assertThat(Judged.verdict(TEXT, "New York", "\n\n")).isEqualTo("no answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "New York",
        "I know it.\nNew York\n",
        "<answer> new\n  york </answer>",
        "<answer>“New York”.</answer>",
        "<answer>Ｎｅｗ Ｙｏｒｋ</answer>",
        "\\boxed{\\text{New York}}",
        "Answer: **New York**",
        "The answer is New York. It is large.",
        "La réponse est : New York"
      })
  void textsAreComparedFolded(String text) {
    assertThat(Judged.judge(TEXT, "New York.", text))
        .extracting(Judgement::verdict, Judgement::answerClass)
        .containsExactly(Verdict.CORRECT, "new york");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "St. Louis | St. Louis",
        "ﬁve | five",
        "ÉCOLE | école",
        "C# | c#",
        "? | ?",
        "-5 | -5"
      })
  void foldingKeepsWhatTheReferenceSays(String reference, String answer) {
    assertThat(Judged.verdict(TEXT, reference, "Answer: " + answer)).isEqualTo("correct");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"C# | C", "5! | 5", "-5 | 5", "10² | 102", "50% | 50", "école | ecole"})
  void whatChangesTheMeaningIsNotFolded(String reference, String answer) {
    assertThat(Judged.verdict(TEXT, reference, "<answer>" + answer + "</answer>"))
        .isEqualTo("incorrect");
  }
}
