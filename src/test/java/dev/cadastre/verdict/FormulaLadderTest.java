package dev.cadastre.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ladder where formulas are looked for. In a row, / stands for a new line. */
class FormulaLadderTest {

  private static String answer(String text) {
    Extraction.Span span = Extraction.of(text.replace(" /", "\n"), Ladder.toFormula());
    return span == null ? "none" : span.text();
  }

  @Test
  void anEmptyTextHasNoAnswer() {
    assertThat(answer("")).isEqualTo("none");
    assertThat(answer("\\boxed{}")).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\\boxed{1} and \\boxed{2} | 1, 2",
        "\\boxed{1} \\text{ or } \\boxed{2}, \\boxed{3} | 1, 2, 3",
        "\\(\\boxed{1}\\), and \\(\\boxed{-2}\\). | 1, -2",
        "\\boxed{3} cats and \\boxed{4} dogs | 3, 4",
        "$y = \\boxed{3}$ and $z = \\boxed{4}$ | 3, 4",
        "\\boxed{1}\\boxed{2} | 1, 2",
        "\\boxed{3}. Then \\boxed{4} | 4",
        "\\boxed{3} and so we find but \\boxed{4} | 4",
        "\\boxed{3} or \\boxed{3} | 3",
        "\\\\boxed{27} | 27",
        "\\boxed{x = 1 \\text{ and } y = 2} | x = 1 \\text{ and } y = 2"
      })
  void joinedBoxesAreOneAnswer(String text, String answer) {
    assertThat(answer(text)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "so $x = 3$ it is | x = 3",
        "so \\(x = 3\\) it is | x = 3",
        "so \\[ / x = 3. / \\] | x = 3",
        "so $$ / x / = 3 $$ | x / = 3",
        "costs $3 and has $x$ legs | x",
        "\\begin{align*} a &= 2 \\\\ &= 3. \\end{align*} | = 3",
        "either $1$ or $2$ | 1, 2",
        "as $f(x)$ is 19. | 19",
        "with $d = 90$. So there are 12 of them | 12",
        "with $d = 90$ for all 12 of them | d = 90",
        "it was 10, now it is 2,74 € | 2,74",
        "code AB12C | code AB12C",
        "it left at 6 and came at 7:30. | 7:30",
        "The coordinates are (3, 4). | (3, 4)",
        "The primes are 2, 3, and 5. | 2, 3, and 5",
        "So x = 1 or x = 2. | x = 1 or x = 2",
        "The smallest such n is 2 (since 1 fails). | 2",
        "A day brings $5. **So she gets $35 a week.** | 35",
        "no number here / but a line | but a line"
      })
  void whereNothingIsAnnouncedTheLastFormulaCounts(String text, String answer) {
    assertThat(answer(text)).isEqualTo(answer.replace(" /", "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "x^2 + 2*x - (-1) | x^2 + 2*x - (-1)",
        "-1 + exp(16) | -1 + exp(16)",
        "1 000 | 1 000",
        "W(x)=1orW(x)=-1 | W(x)=1orW(x)=-1",
        "42 square miles | 42 square miles",
        "10\\text{ units} | 10\\text{ units}",
        "x = 1 and y = 2 | x = 1 and y = 2",
        "5页 | 5"
      })
  void aFormulaIsItsOwnAnswer(String text, String answer) {
    assertThat(answer(text)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "The answer is 27, since 3 is odd. | 27",
        "The answer is $x = 3$, not $4$. | x = 3",
        "The answer is that there are 12 ways. | 12 ways",
        "Final Answer: The volume of $ABC$ is 120. I hope so. | 120",
        "Final Answer: **73** | 73",
        "16-3=13; 13*2=26. /#### $26 | $26",
        "#### Step 1: 12 /so it is 30 | 30",
        "\\textbf{Answer: } $\\frac23$ | $\\frac23$",
        "**Final Answer** / / $\\frac12$ / | \\frac12",
        "Answer: $12 $ and $13 $. Good. | $12 $ and $13 $",
        "答案：$\\frac12$。 | $\\frac12$",
        "La réponse est 3/4. | 3/4",
        "La réponse est (1 + 2 = 3). | 1 + 2 = 3",
        "The answer is Evelyn. | Evelyn",
        "<answer>It is $x+1$</answer> | $x+1$"
      })
  void ofASentenceTheFormulaCountsThatItStates(String text, String answer) {
    assertThat(answer(text)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "the answer is 27 | none",
        "<answer>27</answer> | none",
        "The final answer is 7. I hope it is correct. \\boxed{8} | 8",
        "<think>\\boxed{8}</think> 9 | none"
      })
  void onABoxedLadderOnlyTheBoxCounts(String text, String answer) {
    Extraction.Span span = Extraction.of(text, Ladder.toFormula().boxed());
    assertThat(span == null ? "none" : span.text()).isEqualTo(answer);
  }
}
