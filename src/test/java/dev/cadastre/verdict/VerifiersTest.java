package dev.cadastre.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.problem.AnswerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiersTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "sympy"})
  void anUnknownNameIsRefusedWithTheKnownOnes(String name) {
    assertThatThrownBy(() -> Verifiers.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a verifier is named after an answer kind or auto; got '"
                + name
                + "'; use one of integer, number, choice, text, expression-target, math,"
                + " topological-order, simple-path, code, auto");
  }

  @Test
  void everyNameFindsAVerifierOfThatName() {
    assertThat(Verifiers.names()).hasSize(AnswerKind.values().length + 1);
    for (String name : Verifiers.names()) {
      assertThat(Verifiers.named(name).name()).isEqualTo(name);
    }
    assertThat(Verifiers.named(" Integer ").version()).isEqualTo("1");
  }

  @Test
  void autoJudgesEachProblemByItsKind() {
    Verifier auto = Verifiers.named("auto");
    assertThat(auto.version()).isEqualTo("1.1.1.1.1.1.1.1.1(10s,120s,1024MiB,4096KiB)");
    assertThat(auto.judgeOf(Judged.problem(AnswerKind.INTEGER, "27")).judge("27.0").verdict())
        .isEqualTo(Verdict.CORRECT);
    assertThat(auto.judgeOf(Judged.problem(AnswerKind.TEXT, "27")).judge("27.0").verdict())
        .isEqualTo(Verdict.INCORRECT);
  }

  @Test
  void mathematicsIsUndecidedUnlessThereIsNoAnswer() {
    assertThat(Judged.verdict(AnswerKind.MATH, "\\frac12", "")).isEqualTo("no answer");
    assertThat(Judged.judge(AnswerKind.MATH, "\\frac12", "\\boxed{\\frac12}"))
        .isEqualTo(
            new Judgement(
                Verdict.undecided("LaTeX mathematics is not verified yet"), "\\frac12", null));
    assertThat(Judged.verdict(AnswerKind.MATH, "", "x".repeat(10_000)))
        .isEqualTo("undecided: LaTeX mathematics is not verified yet");
  }
}
