package dev.cadastre.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.rollout.Cloze;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands before an answer. In a row, ¶ is a new line and ~ a blank. */
class AnswerPlaceTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "no digits here", "<think>27, then"})
  void withoutMarkAndAnswerThereIsNoPlace(String text) {
    assertThat(AnswerPlace.of(AnswerKind.INTEGER).cloze(text)).isEmpty();
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
    assertThat(AnswerPlace.of(kind).cloze(written(text)).map(Cloze::before))
        .contains(written(before));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "<answer> 27</answer> | </answer> | false",
        "<answer>27 | </answer> | false",
        "so \\boxed{27}. | } | false",
        "so \\fbox {27 | } | false",
        "27 | '' | true",
        "27. | '' | false",
        "the answer is 27 | '' | true",
        "the answer is 27. It was hard | '' | false"
      })
  void whatClosesAnAnswerIsItsMarkOrTheEndOfTheText(String text, String after, boolean ends) {
    assertThat(AnswerPlace.of(AnswerKind.INTEGER).cloze(text))
        .get()
        .extracting(Cloze::after, Cloze::ends)
        .containsExactly(after.equals("''") ? "" : after, ends);
  }

  private static String written(String text) {
    return text.replace('~', ' ').replace('¶', '\n');
  }

  /** Such a text holds the answer of every kind where the text begins. */
  @ParameterizedTest
  @EnumSource
  void everyKindHasAPlace(AnswerKind kind) {
    assertThat(AnswerPlace.of(kind).cloze("\\boxed{A1}"))
        .contains(new Cloze("\\boxed{", "}", false));
  }
}
