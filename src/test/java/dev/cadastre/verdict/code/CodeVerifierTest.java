package dev.cadastre.verdict.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.Judgement;
import dev.cadastre.verdict.Verdict;
import dev.cadastre.verdict.code.CodeRun.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeVerifierTest {

  private static final String CONTINUED =
      """
      {"language": "python", "style": "asserts", "entryPoint": "f", "continues": true, "asserts": ["x"]}""";
  private static final String PROMPT = "def f(x):\n";

  private static Problem problem(String reference) {
    return new Problem("p", PROMPT, reference, AnswerKind.CODE, Map.of());
  }

  private static Judgement judge(CodeRun run, String text) {
    return new CodeVerifier((reference, code, limits) -> run)
        .judgeOf(problem(CONTINUED))
        .judge(text);
  }

  @ParameterizedTest
  @EnumSource
  void onlyAnAnswerToBlameIsIncorrect(End end) {
    Judgement judgement = judge(new CodeRun(end, "test 1"), "```\nx\n```");
    String text = end.label() + ": test 1";
    Judgement expected =
        switch (end) {
          case PASSED -> new Judgement(Verdict.CORRECT, "x\n", text);
          case FAILED, CPU, OUTPUT, DIED -> new Judgement(Verdict.INCORRECT, "x\n", text);
          case WALL, UNCLEAR, FAULT -> Judgement.undecided(text, "x\n");
        };
    assertThat(judgement).isEqualTo(expected);
  }

  @Test
  void noCodeIsNoAnswer() {
    assertThat(judge(new CodeRun(End.PASSED, ""), "Sorry.")).isEqualTo(Judgement.noAnswer());
  }

  @Test
  void endlessCodeIsIncorrectUnseen() {
    assertThat(judge(new CodeRun(End.PASSED, ""), "```\n" + "x".repeat((1 << 16) + 1)).verdict())
        .isEqualTo(Verdict.INCORRECT);
  }

  @Test
  void anAnswerThatContinuesThePromptRunsBehindItAndOneThatDefinesAnewInItsPlace() {
    List<AnswerCode> ran = new ArrayList<>();
    CodeVerifier verifier =
        new CodeVerifier(
            (reference, code, limits) -> {
              ran.add(code);
              return new CodeRun(End.PASSED, "");
            });
    verifier.judgeOf(problem(CONTINUED)).judge("    return x\nf(1)");
    verifier.judgeOf(problem(CONTINUED)).judge("def f(y): return y");
    assertThat(ran)
        .containsExactly(
            new AnswerCode(PROMPT, "", PROMPT + "    return x\n"),
            new AnswerCode(PROMPT, PROMPT, "def f(y): return y"));
  }

  @Test
  void aReferenceThatIsNoneLeavesAllUndecided() {
    assertThat(new CodeVerifier(CodeRunner.ABSENT).judgeOf(problem("27")).judge("```\nx\n```"))
        .isEqualTo(
            Judgement.undecided("the reference is not tests of code as one JSON object", null));
    assertThat(CodeVerifier.reads(problem("27"))).isFalse();
    assertThat(CodeVerifier.reads(problem(CONTINUED))).isTrue();
  }

  @Test
  void theVersionNamesTheLimits() {
    assertThat(new CodeVerifier(CodeRunner.ABSENT).version())
        .isEqualTo("1(10s,30s,1024MiB,4096KiB)");
  }

  @Test
  void limitsThatLimitNothingAreRefused() {
    assertThatThrownBy(() -> new CodeLimits(10, 0, 1L << 30, 1))
        .hasMessage(
            "limits of code are 1 s or more of processor time, 1 s or more of idleness, 64 MiB or"
                + " more of memory and 1 byte or more of output; got 10 s, 0 s, 1073741824 B, 1 B; raise what is too small");
  }
}
