package dev.cadastre.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.problem.AnswerKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands before an answer. In a row, ¶ is a new line and ~ a blank. */
class AnswerPlaceTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "no digits here", "<think>27, then"})
  void withoutMarkAndAnswerThereIsNoPlace(String text) {
    assertThat(AnswerPlace.of(AnswerKind.INTEGER).reasoning(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "INTEGER | 27 | ''",
        "INTEGER | so~3*9=27. | so~3*9=",
        "INTEGER | <answer>27</answer>~30 | <answer>",
        "INTEGER | <think>27</think><answer>~27~</answer> | <think>27</think><answer>~",
        "INTEGER | <answer></answer> | <answer>",
        "INTEGER | <answer>~¶</answer> | <answer>",
        "INTEGER | it~is~\\boxed{} | it~is~\\boxed{",
        "INTEGER | 27:~\\boxed{27}~27 | 27:~\\boxed{",
        "INTEGER | <answer>so~\\boxed~27$</answer> | <answer>so~\\boxed~",
        "INTEGER | The~final~answer~is~$7$.~I~hope~it~is~correct. | The~final~answer~is~",
        "INTEGER | **Final~Answer:**~27¶30 | **Final~Answer:**~",
        "INTEGER | Answer:¶¶5¶30 | Answer:¶¶",
        "CHOICE | B~or~A,~said~BARBARA | B~or~",
        "TEXT | first¶second~line¶ | first¶"
      })
  void thePlaceIsWhereTheAnswerStarts(AnswerKind kind, String text, String reasoning) {
    String before = reasoning.equals("''") ? "" : reasoning;
    assertThat(AnswerPlace.of(kind).reasoning(written(text))).contains(written(before));
  }

  private static String written(String text) {
    return text.replace('~', ' ').replace('¶', '\n');
  }

  /** Such a text holds the answer of every kind where the text begins. */
  @ParameterizedTest
  @EnumSource
  void everyKindHasAPlace(AnswerKind kind) {
    assertThat(AnswerPlace.of(kind).reasoning("\\boxed{A1}")).contains("\\boxed{");
  }
}
