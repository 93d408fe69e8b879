package dev.cadastre.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.problem.AnswerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kind that a reference shows by itself. */
class GoldVerifierTest {

  private static String verdict(String gold, String text) {
    return Judged.word(
        Verifiers.byGold(false).judgeOf(Judged.problem(AnswerKind.MATH, gold)).judge(text));
  }

  @Test
  void nothingEqualsAGoldThatIsNotThere() {
    assertThat(verdict("", "27")).isEqualTo("incorrect");
    assertThat(verdict(" ", "")).isEqualTo("no answer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "C | CHOICE",
        "(C) | CHOICE",
        "C. | CHOICE",
        "(C) a cat | CHOICE",
        "\\text{C} | CHOICE",
        "c | MATH",
        "$C$ | MATH",
        "27 | MATH",
        "12 miles | MATH",
        "x + y | MATH",
        "\\frac12 | MATH",
        "pi | MATH",
        "sin x | MATH",
        "Paris | TEXT_QA",
        "answer is 42 | TEXT_QA",
        "A Tale of Two Cities | TEXT_QA",
        "no | TEXT_QA",
        "Evelyn @@ Eve | TEXT_QA"
      })
  void theFormOfAGoldTellsItsKind(String gold, AnswerKind kind) {
    assertThat(GoldKind.of(gold.replace("@@", "||"))).isEqualTo(kind);
  }

  @Test
  void codeIsNotCompared() {
    assertThat(verdict("```python\nprint(27)\n```", "27"))
        .isEqualTo("undecided: a reference that is code can't be compared");
  }

  /** A letter may be a variable, of which c is not C. */
  @Test
  void aLetterOfAnotherCaseIsAnotherLetter() {
    assertThat(verdict("C", "Answer: C")).isEqualTo("correct");
    assertThat(verdict("C", "Answer: c")).isEqualTo("incorrect");
    assertThat(verdict("C", "C*2")).isEqualTo("incorrect");
  }

  @Test
  void aLetterChoosesTheOptionThatTheGoldSpellsOut() {
    assertThat(verdict("C Cecile", "C")).isEqualTo("correct");
    assertThat(verdict("C Cecile", "D")).isEqualTo("incorrect");
    assertThat(verdict("Cecile", "Cecile")).isEqualTo("correct");
  }

  @Test
  void aGoldThatIsATextCountsForTheAnswerThatItStates() {
    assertThat(verdict("First 3, then 4. Therefore $\\boxed{27}$ is it.", "27"))
        .isEqualTo("correct");
    assertThat(verdict("First 3, then 4. Therefore $\\boxed{27}$ is it.", "4"))
        .isEqualTo("incorrect");
  }

  @Test
  void aBoxCountsAloneWhereThatIsAsked() {
    Verifier.Judge judge = Verifiers.byGold(true).judgeOf(Judged.problem(AnswerKind.MATH, "27"));
    assertThat(judge.judge("the answer is 27").verdict()).isEqualTo(Verdict.NO_ANSWER);
    assertThat(judge.judge("\\boxed{27}, no, 28").verdict()).isEqualTo(Verdict.CORRECT);
  }
}
