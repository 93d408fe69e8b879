package dev.cadastre.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

  private static Problem problem(String id, String prompt) {
    return new Problem(id, prompt, "1", AnswerKind.INTEGER, Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0b", "a\nb", "\uD800", "\u001b[31m"})
  void anIdThatCannotBeStoredOrShownIsRefused(String id) {
    assertThatThrownBy(() -> problem(id, "?"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "a problem's id has 1 to 200 characters, none of them a control character; got '");
  }

  @Test
  void anIdHasAtMost200CharactersOfAnyLanguage() {
    assertThat(problem("é".repeat(200), "?").id()).hasSize(200);
    assertThat(Problem.isId("é".repeat(201))).isFalse();
    assertThat(Problem.isId("😀")).isTrue();
  }

  @Test
  void aSetIsIdentifiedByItsContentAndNotByItsName() {
    ProblemSet set = new ProblemSet("a", List.of(problem("1", "x"), problem("2", "y")));
    assertThat(new ProblemSet("b", set.problems()).sha256()).isEqualTo(set.sha256());
    assertThat(new ProblemSet("a", List.of(problem("1", "x"), problem("2", "z"))).sha256())
        .isNotEqualTo(set.sha256());
    // fields cannot run into each other
    assertThat(new ProblemSet("a", List.of(problem("1", "x2"), problem("2", "y"))).sha256())
        .isNotEqualTo(new ProblemSet("a", List.of(problem("1x", "2"), problem("2", "y"))).sha256());
  }

  @Test
  void aSetIsNeitherEmptyNorAmbiguous() {
    assertThatThrownBy(() -> new ProblemSet("a", List.of()))
        .hasMessage("a problem set holds at least one problem; got none");
    assertThatThrownBy(() -> new ProblemSet("a", List.of(problem("1", "x"), problem("1", "y"))))
        .hasMessage("ids are unique in a problem set; '1' occurs twice in a");
  }
}
