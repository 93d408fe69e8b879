package dev.cadastre.verdict;

import static dev.cadastre.problem.AnswerKind.INTEGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.problem.AnswerKind;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No text makes a judge throw, and whatever it says, it says again. */
class HostileTextTest {

  private static final Map<AnswerKind, String> REFERENCES =
      Map.of(
          AnswerKind.INTEGER, "27",
          AnswerKind.NUMBER, "-3/4",
          AnswerKind.CHOICE, "B",
          AnswerKind.TEXT, "New York",
          AnswerKind.TEXT_QA, "the New York",
          AnswerKind.EXPRESSION_TARGET, "24 from 4 5 6 10",
          AnswerKind.MATH, "x+1",
          AnswerKind.TOPOLOGICAL_ORDER, "abc with ab cb",
          AnswerKind.SIMPLE_PATH, "a to c with ab bc",
          AnswerKind.CODE,
              """
              {"language": "python", "style": "programs", "cases": [{"input": "", "output": "27"}]}""");

  private static final List<String> PIECES =
      List.of(
          "",
          " ",
          "\n",
          "27",
          "-3/4",
          "B",
          "acb",
          "a -> b -> c",
          "4*5+10-6",
          "```",
          "\ndef f(x):",
          "<think>",
          "</think>",
          "<answer>",
          "</answer>",
          "\\boxed{",
          "\\boxed",
          "}",
          "{",
          "(",
          ")",
          "$",
          "\\",
          "\\frac",
          "\\text{",
          "The final answer is ",
          "I hope it is correct",
          "Answer: ",
          "答案是",
          "=",
          "^",
          "/",
          "*",
          "-",
          "e",
          ".",
          ",",
          "%",
          "\0",
          "\uD800",
          "\uDC00",
          "😀",
          "𝟚",
          "９",
          "²",
          "½",
          "∞",
          "e9",
          "1e999999999",
          "9^9^9",
          "\\left(",
          "\\%",
          "0",
          "000",
          "a",
          "pi",
          "\u202E",
          "\uFEFF");

  @ParameterizedTest
  @EnumSource
  void repeatedGarbageIsJudged(AnswerKind kind) {
    for (String piece : PIECES) {
      int length = Math.max(1, piece.length());
      judgedTwice(kind, piece.repeat(50_000 / length));
      judgedTwice(kind, "<answer>" + piece.repeat(50_000 / length));
      judgedTwice(kind, "\\boxed{" + piece.repeat(1_900 / length) + "}");
    }
  }

  /** A scanner that is quadratic would take hours here. */
  @Test
  void aMegabyteOfOnePhraseIsJudged() {
    for (String phrase :
        List.of("\\boxed{", "final answer ", "answer ", "<answer>", "I hope it is correct ", "9")) {
      judgedTwice(INTEGER, phrase.repeat(1_000_000 / phrase.length()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void mixedGarbageIsJudged(AnswerKind kind) {
    Random random = new Random(kind.label().hashCode());
    for (int round = 0; round < 10_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(24); length > 0; length--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      judgedTwice(kind, text.toString());
    }
  }

  @Test
  void randomIntegersAreCorrectAgainstThemselves() {
    Random random = new Random(27);
    for (int round = 0; round < 5_000; round++) {
      String reference = Long.toString(random.nextLong() >> random.nextInt(64));
      for (String text : new String[] {reference, "\\boxed{" + reference + "}", "= " + reference}) {
        assertThat(Judged.verdict(INTEGER, reference, text)).as(text).isEqualTo("correct");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"MATH", "EXPRESSION_TARGET", "TOPOLOGICAL_ORDER", "SIMPLE_PATH", "CODE"})
  void theReferenceIsItsOwnAnswer(AnswerKind kind) {
    String reference = REFERENCES.getOrDefault(kind, "");
    for (String form :
        new String[] {
          "%s", "<answer>%s</answer>", "\\boxed{%s}", "The answer is %s", "Answer: %s"
        }) {
      assertThat(Judged.verdict(kind, reference, String.format(form, reference)))
          .isEqualTo("correct");
    }
  }

  @Test
  void deepNestingIsOverTheBudgetAndDepthBelowItIsNot() {
    assertThat(
            Judged.verdict(
                INTEGER, "27", "\\boxed{" + "(".repeat(149) + "27" + ")".repeat(149) + "}"))
        .isEqualTo("correct");
    assertThat(Judged.verdict(INTEGER, "27", "<answer>" + "(".repeat(900) + "27" + ")".repeat(900)))
        .isEqualTo("undecided: the answer holds arithmetic nested deeper than 150");
  }

  @Test
  void anAnswerLongerThanAnyReferenceIsIncorrect() {
    Judgement judgement = Judged.judge(INTEGER, "27", "<answer>" + "9".repeat(100_000));
    assertThat(judgement.verdict()).isEqualTo(Verdict.INCORRECT);
    assertThat(judgement.answer()).hasSize(Judgement.MAX_ANSWER_LENGTH);
    // sha256 of 100,000 nines: python3 -c "import hashlib;
    // print(hashlib.sha256(b'9'*100000).hexdigest())"
    assertThat(judgement.answerClass())
        .isEqualTo("sha256:e0c4765078b245728cc63583a2c85028d1462d5f7b856848528ed78736354e35");
    assertThat(Judged.verdict(INTEGER, "9".repeat(2_001), "9"))
        .isEqualTo("undecided: reference '" + "9".repeat(80) + "' has more than 2000 characters");
  }

  @Test
  void aJudgementHoldsOnlyWhatALedgerCanStore() {
    assertThat(Judged.judge(AnswerKind.TEXT, "a", "x\0y\uD800z"))
        .isEqualTo(new Judgement(Verdict.INCORRECT, "x\uFFFDy\uFFFDz", "x\uFFFDy\uFFFDz"));
    String cut = "😀".repeat(1_001).substring(1);
    assertThat(Judged.judge(AnswerKind.TEXT, "a", "<answer>" + cut + "</answer>").answer())
        .hasSize(1_999)
        .startsWith("\uFFFD😀")
        .endsWith("😀");
  }

  private static void judgedTwice(AnswerKind kind, String text) {
    String reference = REFERENCES.getOrDefault(kind, "");
    Judgement first = Judged.judge(kind, reference, text);
    assertThat(Judged.judge(kind, reference, text)).isEqualTo(first);
    String answerClass = first.answerClass();
    assertThat(answerClass == null ? 0 : answerClass.length()).isLessThanOrEqualTo(200);
    assertThat(first.answer() == null).isEqualTo(first.verdict() instanceof Verdict.NoAnswer);
  }
}
