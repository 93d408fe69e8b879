package dev.cadastre.verdict;

import static dev.cadastre.problem.AnswerKind.INTEGER;
import static dev.cadastre.problem.AnswerKind.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row is decided by hand: the value that the answer states, against the reference. */
class NumberVerifierTest {

  @Test
  void anEmptyRolloutHasNoAnswer() {
    assertThat(Judged.judge(INTEGER, "27", "")).isEqualTo(Judgement.noAnswer());
    assertThat(Judged.verdict(NUMBER, "3/4", " \n ")).isEqualTo("no answer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // reference | answer | verdict | class
        "27.0 | 27 | correct | 27",
        "27 | 27.0 | correct | 27",
        "27 | 27. | correct | 27",
        "27 | +27 | correct | 27",
        "27 | (27) | correct | 27",
        "73 | 073 | correct | 73",
        "073 | 73 | correct | 73",
        "0 | -0 | correct | 0",
        "-1 | −1 | correct | -1",
        "-1 | 1 | incorrect | 1",
        "1234 | 1,234 | correct | 1234",
        "1234 | 1{,}234 | correct | 1234",
        "1234 | 1\\,234 | correct | 1234",
        "1,234 | 1234 | correct | 1234",
        "1234 | 12,34 | incorrect | 617/50", // a comma before two digits is a decimal comma
        "1000000 | 1e6 | correct | 1000000",
        "1000000 | 10^6 | correct | 1000000",
        "3159 | 3.159 \\times 10^{3} | correct | 3159",
        "27 | 37.5 | incorrect | 75/2",
        "27 | 3/8 | incorrect | 3/8",
        "27 | 54/2 | correct | 27",
        "27 | \\frac{54}{2} | correct | 27",
        "27 | $27$ | correct | 27",
        "27 | \\(27\\) | correct | 27",
        "27 | \\text{27} | correct | 27",
        "27 | **27** | correct | 27",
        "27 | $27 | correct | 27",
        "27 | 27 miles | correct | 27",
        "27 | 27-mile walk | correct | 27",
        "27 | 27cm | correct | 27",
        "27 | 27\\text{ m} | correct | 27",
        "27 | 27\\text{ cm}^2 | correct | 27",
        "27 | 27 cm² | correct | 27",
        "27 | 27^\\circ | correct | 27",
        "27 | about 27 | correct | 27",
        "27 | a total of 27 | correct | 27",
        "27 | x = 27 | correct | 27",
        "27 | x=27 miles | correct | 27",
        "27 | 18 * 1.5 = 27 | correct | 27",
        "27 | 30 - 3 | correct | 27", // arithmetic has its exact value
        "27 | 9(2+1) | correct | 27",
        "27 | 27x | incorrect | text:27x",
        "27 | 27 x | incorrect | text:27 x",
        "27 | 27 pi | incorrect | text:27 pi",
        "27 | 27\\pi | incorrect | text:27\\pi",
        "27 | 27 million | incorrect | text:27 million",
        "17 | \\sqrt{17} | incorrect | text:\\sqrt{17}",
        "2 | e^2 | incorrect | text:e^2",
        "27 | at least 27 | incorrect | text:at least 27",
        "27 | x >= 27 | incorrect | text:x >= 27",
        "27 | 27 or 30 | incorrect | text:27 or 30",
        "30 | x = 27 or x = 30 | incorrect | text:x = 27 or x = 30",
        "2 | (1, 2) | incorrect | text:(1, 2)",
        "3 | 1,2,3 | incorrect | text:1,2,3",
        "102 | 10² | incorrect | text:10²",
        "27 | nothing | incorrect | text:nothing",
        "27 | 27/0 | incorrect | text:27/0",
        "198 | 198\\% | correct | 198",
        "198 | 198 percent | correct | 198",
        "50\\% | 50 | correct | 50",
        "27 | ２７ | correct | 27"
      })
  void anIntegerIsComparedByValue(String reference, String answer, String verdict, String key) {
    String text = "<answer>" + answer + "</answer>";
    assertThat(Judged.verdict(INTEGER, reference, text)).isEqualTo(verdict);
    assertThat(Judged.judge(INTEGER, reference, text).answerClass()).isEqualTo(key);
    assertThat(Judged.judge(INTEGER, reference, text).answer()).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "3/4 | 0.75 | correct | 3/4",
        "0.75 | \\frac{3}{4} | correct | 3/4",
        "0.75 | \\dfrac34 | correct | 3/4",
        "-0.75 | -\\frac{3}{4} | correct | -3/4",
        "7/4 | 1\\frac{3}{4} | correct | 7/4",
        "1500 | 1.5e3 | correct | 1500",
        "0.0015 | 1.5E-3 | correct | 3/2000",
        "1234.5 | 1,234.5 | correct | 2469/2",
        "2.74 | 2,74 | correct | 137/50",
        ".5 | 0.5 | correct | 1/2",
        "0.5 | 50% | correct | 1/2",
        "50% | 0.5 | correct | 50", // the class of a correct answer is the reference's
        "50% | 0.5% | incorrect | 1/2",
        "0.5 | 5000% | incorrect | 5000",
        "50 | 0.5 | incorrect | 1/2",
        "1/3 | 0.333333 | incorrect | 333333/1000000", // exact: no rounding policy
        "4.5e33 | 4.5 \\times 10^{33} | correct | 4500000000000000000000000000000000",
        "1e-99 | 1e-98 | incorrect | "
            + "1/100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
      })
  void aNumberIsComparedExactly(String reference, String answer, String verdict, String key) {
    String text = "\\boxed{" + answer + "}";
    assertThat(Judged.verdict(NUMBER, reference, text)).isEqualTo(verdict);
    assertThat(Judged.judge(NUMBER, reference, text).answerClass()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "The answer is 27, which is 3 more than 24.",
        "The answer is 27 because 3 times 9 makes it.",
        "The answer is 27. There were 30 at first.",
        "The answer is $27$.",
        "The answer is 18 * 1.5 = 27 miles.",
        "The answer is x = 27, where x counts 5 boxes."
      })
  void sentencesMayFollowAnAnswer(String text) {
    assertThat(Judged.verdict(INTEGER, "27", text)).isEqualTo("correct");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "27 | so they meet after 27 miles.",
        "-27 | it falls by 3 to -27.",
        "7 | we get 10-7",
        "1234.5 | it costs $1,234.50",
        "3 | take 1,2,3",
        "3/4 | leaves 3/4 of it",
        "3/4 | leaves $\\frac{3}{4}$.",
        "1500 | that is 1.5e3 metres",
        "0.5 | which is .5",
        "0.27 | a share of 27\\%"
      })
  void theLastNumberIsTheLastResort(String reference, String text) {
    assertThat(Judged.verdict(NUMBER, reference, text)).isEqualTo("correct");
  }

  @Test
  void aReferenceThatIsNoIntegerLeavesEveryRolloutUndecided() {
    for (String text : new String[] {"", "<answer>27</answer>", "\\boxed{x+1}"}) {
      assertThat(Judged.verdict(INTEGER, "x+1", text))
          .isEqualTo("undecided: reference 'x+1' is not an integer");
    }
    assertThat(Judged.verdict(INTEGER, "3/4", "3/4"))
        .isEqualTo("undecided: reference '3/4' is not an integer");
    assertThat(Judged.verdict(NUMBER, "27 miles", "27"))
        .isEqualTo("undecided: reference '27 miles' is not a number");
    assertThat(Judged.verdict(NUMBER, " ", "27"))
        .isEqualTo("undecided: the problem has no reference");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e999999999 | the answer holds a decimal exponent beyond 2000",
        "1e99999 | the answer holds a decimal exponent beyond 2000",
        "9^9^9^9 | the answer holds a number of more than 7000 bits",
        "2022^2023 | the answer holds a number of more than 7000 bits",
        "2^{2/3} | the answer holds a power other than a small integer"
      })
  void anAnswerOverABudgetIsUndecided(String answer, String reason) {
    assertThat(Judged.verdict(INTEGER, "27", "\\boxed{" + answer + "}"))
        .isEqualTo("undecided: " + reason);
  }
}
