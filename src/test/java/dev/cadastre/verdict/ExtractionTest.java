package dev.cadastre.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rung of the ladder, and that a higher rung wins. In a row, / stands for a new line. */
class ExtractionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   \n",
        "no digits here",
        "<answer></answer> 27",
        "27 <answer> </answer>",
        "it is 27: \\boxed{}",
        "<think>27</think>",
        "<think>first 27, then",
        "</think> ok <think> 27"
      })
  void thereMayBeNoAnswer(String text) {
    assertThat(Extraction.of(text, LastResort.NUMBER)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "<think>\\boxed{1}</think>2 | 2",
        "<think>1</think>2</think>3 | 3",
        "<think>cut off, yet <answer>4</answer> | 4",
        "<answer>1</answer><answer>2</answer> 3 | 2",
        "<answer>1</answer> 2 </answer> | 1",
        "<answer>left open 5 | left open 5",
        "<answer>so \\boxed{27} it is</answer> | 27",
        "\\boxed{1} <answer>2</answer> | 2",
        "The final answer is 7. I hope it is correct. \\boxed{8} | 7",
        "the Final Answer is $7$. I hope it is correct. | $7$",
        "\\boxed{1} and \\boxed{2}; the answer is 3 | 2",
        "\\boxed{\\frac{1}{2}} | \\frac{1}{2}",
        "\\boxed{\\boxed{27}} | \\boxed{27}",
        "\\boxed{\\{1\\}} | \\{1\\}",
        "\\boxed{a\\}b} | a\\}b",
        "\\boxed{1} then \\boxed{2 | 1",
        "{ \\boxed{27} | 27",
        "}} \\boxed{27} | 27",
        "\\fbox{27} 3 | 27",
        "$\\boxed 27$ of 30 | 27",
        "The final answer, after all, is 9 / and the answer is 8 | 9",
        "**Final Answer:** 27 / 30 | 27",
        "The answer is 1. The answer is 2 / 3 | 2",
        "Answer: 5 / 30 | 5",
        "**Answer**: 5 / 30 | 5",
        "Answer: / / 5 / 30 | 5",
        "La réponse est 5 / 30 | 5",
        "答案：5 / 30 | 5",
        "The answers 5 and 6 | 6",
        "The answer island 5 and 6 | 6"
      })
  void theHighestRungWins(String text, String answer) {
    Extraction.Span span =
        Objects.requireNonNull(Extraction.of(text.replace(" /", "\n"), LastResort.NUMBER));
    assertThat(span).extracting(Extraction.Span::text).isEqualTo(answer);
    assertThat(text.replace(" /", "\n").startsWith(answer, span.start())).isTrue();
  }

  @Test
  void theLastResortDependsOnTheKind() {
    String text = "First (B), then 27,\nor so.\n\n";
    assertThat(Extraction.of(text, LastResort.NUMBER))
        .isEqualTo(new Extraction.Span("27", false, 16));
    assertThat(Extraction.of(text, LastResort.LETTER))
        .isEqualTo(new Extraction.Span("B", false, 7));
    assertThat(Extraction.of(text, LastResort.LINE))
        .isEqualTo(new Extraction.Span("or so.", false, 20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a 27. | 27",
        "1,234,567 ok | 1,234,567",
        "12,34 | 34",
        "3.14.15 | 14.15",
        "v1.5e-3. | 1.5e-3",
        "10-6 | 6",
        "10 -6 | -6",
        "(-6) | -6",
        "−6 | −6",
        "-3/4 | -3/4",
        "12% | 12%",
        "x = -\\frac{1}{2}$ | -\\frac{1}{2}",
        "\\frac12 | \\frac12",
        "\\sqrt{17} | 17"
      })
  void theLastNumberKeepsItsForm(String text, String number) {
    assertThat(LastNumber.in(text)).isEqualTo(number);
  }
}
