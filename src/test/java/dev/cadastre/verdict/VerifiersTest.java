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
                + "'; use one of integer, number, choice, text, text-qa,"
                + " expression-target, math, topological-order, simple-path, code, auto, and :boxed"
                + " behind it to have only boxes count");
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
    assertThat(auto.version()).isEqualTo("1.1.3.1.2.1.3.1.1.1(10s,30s,1024MiB,4096KiB)");
    assertThat(auto.judgeOf(Judged.problem(AnswerKind.INTEGER, "27")).judge("27.0").verdict())
        .isEqualTo(Verdict.CORRECT);
    assertThat(auto.judgeOf(Judged.problem(AnswerKind.TEXT, "27")).judge("27.0").verdict())
        .isEqualTo(Verdict.INCORRECT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"integer", "math", "text-qa", "auto"})
  void aBoxedVerifierHasANameOfItsOwnAndTakesBoxesOnly(String name) {
    Verifier boxed = Verifiers.named(name + ":boxed");
    assertThat(boxed.name()).isEqualTo(name + ":boxed");
    assertThat(boxed.version()).isEqualTo(Verifiers.named(name).version());
    Verifier.Judge judge = boxed.judgeOf(Judged.problem(AnswerKind.INTEGER, "27"));
    assertThat(judge.judge("the answer is 27").verdict()).isEqualTo(Verdict.NO_ANSWER);
    assertThat(judge.judge("\\boxed{27}").verdict()).isEqualTo(Verdict.CORRECT);
  }
}
