package dev.cadastre.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.Verifiers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountdownTest {

  private static Family countdown(String... settings) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    return Families.named("countdown", given);
  }

  private static Problem asking(String reference) {
    return new Problem("p", "", reference, AnswerKind.EXPRESSION_TARGET, Map.of());
  }

  @Test
  void aProblemAsksInFieldsOfOneWidth() {
    Problem problem = countdown().problem(Split.HELD_OUT, 1, 0);
    assertThat(problem.prompt()).matches("c(\\d\\d){4}>\\d\\d:");
    assertThat(problem.reference()).matches("\\d\\d from( \\d+){3,4}");
    assertThat(problem.kind()).isEqualTo(AnswerKind.EXPRESSION_TARGET);
    assertThat(problem.metadata())
        .containsEntry("category", "countdown")
        .containsEntry("difficulty", "largest=12 numbers=3-4 target=10-99")
        .containsEntry("level", problem.prompt().contains("00>") ? "3" : "4");
  }

  @Test
  void numbersAndTargetsKeepTheirBounds() {
    Family family = countdown("numbers", "2-5", "largest", "9", "target", "100-250");
    Set<Integer> counts = new HashSet<>();
    for (int index = 0; index < 500; index++) {
      String[] parts = family.problem(Split.TRAINING, 3, index).reference().split(" from ", -1);
      assertThat(Integer.parseInt(parts[0])).isBetween(100, 250);
      String[] numbers = parts[1].split(" ", -1);
      counts.add(numbers.length);
      for (String number : numbers) {
        assertThat(Integer.parseInt(number)).isBetween(1, 9);
      }
    }
    assertThat(counts).contains(3, 4, 5).doesNotContain(1, 6);
  }

  /**
   * Classes of all expressions that reach the target. 24 from 1 5 5 5 has the one known solution; 6
   * from 1 2 3 by hand: 1+2+3 and 1*2*3, and 2*3/1.
   */
  @ParameterizedTest
  @CsvSource({"24 from 1 5 5 5,1", "24 from 3 3 8 8,1", "6 from 1 2 3,3"})
  void everyAnswerClassMayCome(String reference, int classes) {
    Problem problem = asking(reference);
    Random random = new Random(4);
    Set<String> found = new HashSet<>();
    for (int time = 0; time < 200; time++) {
      String solution = countdown().solution(problem, random);
      found.add(Verifiers.of(problem.kind()).judgeOf(problem).judge(solution).answerClass());
    }
    assertThat(found).hasSize(classes);
  }

  @Test
  void anUnreachableTargetIsTold() {
    assertThatThrownBy(() -> countdown().solution(asking("99 from 1 1 1"), new Random(1)))
        .hasMessage("a problem of countdown has an answer; got 99 from 1 1 1");
    Family hopeless = countdown("numbers", "2", "largest", "2", "target", "50-60");
    assertThatThrownBy(() -> hopeless.problem(Split.TRAINING, 1, 1))
        .hasMessage(
            "countdown has problems whose target can be reached; got none in 100000 tries at"
                + " largest=2 numbers=2 target=50-60; choose other settings");
  }

  @Test
  void moreProblemsThanThereAreAreRefused() {
    Family small = countdown("numbers", "2", "largest", "6", "target", "5-20");
    assertThatThrownBy(() -> ProblemList.of(small, Split.TRAINING, 1, 1_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "countdown at largest=6 numbers=2 target=5-20 has about \\d+ training problems;"
                + " got 1000 to make; ask for fewer or for other settings");
  }

  @Test
  void settingsOutOfBoundsAreRefused() {
    assertThatThrownBy(() -> countdown("numbers", "3-9"))
        .hasMessage(
            "numbers of countdown is an integer or a range such as 3-4 within 2-5; got '3-9';"
                + " choose another");
    assertThatThrownBy(() -> countdown("largest", "x"))
        .hasMessage(
            "largest of countdown is an integer or a range such as 12 within 2-99; got 'x';"
                + " choose another");
    assertThatThrownBy(() -> countdown("largest", "3-4"))
        .hasMessage("largest of countdown is an integer within 2-99; got '3-4'; choose another");
  }
}
