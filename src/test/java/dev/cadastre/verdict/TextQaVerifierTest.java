package dev.cadastre.verdict;

import static dev.cadastre.problem.AnswerKind.TEXT_QA;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short answers to questions. */
class TextQaVerifierTest {

  @Test
  void anEmptyRolloutHasNoAnswer() {
    assertThat(Judged.verdict(TEXT_QA, "Ada Lovelace", " \n")).isEqualTo("no answer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Ada Lovelace | ada  lovelace!",
        "Ada Lovelace | <think>who?</think><answer>The Ada Lovelace.</answer>",
        "Ada Lovelace | It was in 1843. The answer is Ada Lovelace. She wrote notes.",
        "Ada Lovelace | \\boxed{\\text{Ada Lovelace}}",
        "the Thames | A Thames",
        "answer is 42 | The answer is 42",
        "Bath @@ the city of Bath | City of Bath",
        "1,815 | 1815",
        "C++ | c++",
        "Genève | GENÈVE",
        "Ada Lovelace | The first to see it is Ada Lovelace.",
        "No | No, it can't be done."
      })
  void theSameWordsAreCorrect(String reference, String text) {
    assertThat(Judged.verdict(TEXT_QA, reference.replace("@@", "||"), text)).isEqualTo("correct");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Ada Lovelace | Ada",
        "Ada | Ada Lovelace",
        "C++ | C",
        "-3 | 3",
        "3.5 | 35",
        "Bath @@ Bristol | Bath Bristol",
        "Ada Lovelace | I do not think that it was Ada Lovelace",
        "Ada Lovelace | I do not think that it is Ada Lovelace",
        "No | Nobody, it seems"
      })
  void otherWordsAreIncorrect(String reference, String text) {
    assertThat(Judged.verdict(TEXT_QA, reference.replace("@@", "||"), text)).isEqualTo("incorrect");
  }

  @Test
  void wordsThatAreNothingButArticlesStayThemselves() {
    assertThat(Judged.verdict(TEXT_QA, "The", "the")).isEqualTo("correct");
    assertThat(Judged.verdict(TEXT_QA, "The", "a")).isEqualTo("incorrect");
  }

  @Test
  void theClassOfAnAnswerIsItsNormalForm() {
    assertThat(Judged.judge(TEXT_QA, "x", "<answer>The New  York!</answer>").answerClass())
        .isEqualTo("new york");
  }
}
