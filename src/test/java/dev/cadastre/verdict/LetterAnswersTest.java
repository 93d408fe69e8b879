package dev.cadastre.verdict;

import static dev.cadastre.problem.AnswerKind.SIMPLE_PATH;
import static dev.cadastre.problem.AnswerKind.TOPOLOGICAL_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.problem.AnswerKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are letters: orders and paths. */
class LetterAnswersTest {

  private static final String ORDER = "abcd with ab cb";
  private static final String PATH = "a to d with ab bd ca cd bc";

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.INCLUDE,
      names = {"TOPOLOGICAL_ORDER", "SIMPLE_PATH"})
  void anEmptyRolloutHasNoAnswer(AnswerKind kind) {
    String reference = kind == TOPOLOGICAL_ORDER ? ORDER : PATH;
    assertThat(Judged.verdict(kind, reference, " \n")).isEqualTo("no answer");
  }

  /** By hand: a and c before b, d anywhere. */
  @Test
  void theValidOrdersAmongAllWordsAreThese() {
    assertThat(correct(TOPOLOGICAL_ORDER, ORDER))
        .containsExactlyInAnyOrder("acbd", "cabd", "acdb", "cadb", "adcb", "cdab", "dacb", "dcab");
  }

  /** By hand: two ways around, and two that cross. */
  @Test
  void theSimplePathsAmongAllWordsAreThese() {
    assertThat(correct(SIMPLE_PATH, PATH)).containsExactlyInAnyOrder("abd", "acd", "abcd", "acbd");
  }

  /** All words of at most five letters out of five, one of them foreign to the graphs. */
  private static List<String> correct(AnswerKind kind, String reference) {
    List<String> correct = new ArrayList<>();
    List<String> words = List.of("");
    for (int length = 1; length <= 5; length++) {
      List<String> longer = new ArrayList<>();
      for (String word : words) {
        for (char letter = 'a'; letter <= 'e'; letter++) {
          longer.add(word + letter);
        }
      }
      for (String word : longer) {
        Judgement judgement = Judged.judge(kind, reference, word);
        if (judgement.verdict() == Verdict.CORRECT) {
          assertThat(judgement.answerClass()).isEqualTo(word);
          correct.add(word);
        } else {
          assertThat(judgement.verdict()).isEqualTo(Verdict.INCORRECT);
        }
      }
      words = longer;
    }
    return correct;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acbd",
        "a c b d",
        "a, c, b, d.",
        "a -> c -> b -> d",
        "[a; c; b; d]",
        "Some thoughts.\nThe answer is acbd",
        "$\\boxed{\\text{acbd}}$",
        "<answer>acbd</answer>"
      })
  void oneClassHoldsAnOrderInAnyDress(String text) {
    assertThat(Judged.judge(TOPOLOGICAL_ORDER, ORDER, text))
        .extracting(Judgement::verdict, Judgement::answerClass)
        .containsExactly(Verdict.CORRECT, "acbd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACBD", "acb", "acbdd", "acbde", "a<c<b<d", "1", "no order", "bacd"})
  void anythingElseIsIncorrect(String text) {
    assertThat(Judged.verdict(TOPOLOGICAL_ORDER, ORDER, text)).isEqualTo("incorrect");
  }

  @Test
  void wrongOrdersHaveTheirOwnClassesAndOtherTextsTheirWords() {
    assertThat(Judged.judge(TOPOLOGICAL_ORDER, ORDER, "b, a, c, d").answerClass())
        .isEqualTo("bacd");
    assertThat(Judged.judge(TOPOLOGICAL_ORDER, ORDER, "None").answerClass()).isEqualTo("text:none");
    assertThat(Judged.judge(SIMPLE_PATH, PATH, "a-d").answerClass()).isEqualTo("ad");
    assertThat(Judged.judge(SIMPLE_PATH, PATH, "a2d").answerClass()).isEqualTo("text:a2d");
  }

  @ParameterizedTest
  @CsvSource({
    "TOPOLOGICAL_ORDER,abc",
    "TOPOLOGICAL_ORDER,abca with ab",
    "TOPOLOGICAL_ORDER,abc with ad",
    "TOPOLOGICAL_ORDER,abc with abc",
    "TOPOLOGICAL_ORDER,abc with aa",
    "TOPOLOGICAL_ORDER,abc with ab bc ca",
    "SIMPLE_PATH,a to b",
    "SIMPLE_PATH,a to a with ab",
    "SIMPLE_PATH,a to b with a1",
    "SIMPLE_PATH,ab to c with ab bc"
  })
  void aReferenceOfAnotherFormLeavesEveryRolloutUndecided(AnswerKind kind, String reference) {
    assertThat(Judged.verdict(kind, reference, "abc"))
        .isEqualTo(
            "undecided: reference '%s' is not %s"
                .formatted(
                    reference,
                    kind == SIMPLE_PATH
                        ? "two letters and edges, like a to d with ab bd ac cd"
                        : "letters, the word with, and pairs of them without a cycle, like abcd"
                            + " with ab cb"));
  }
}
