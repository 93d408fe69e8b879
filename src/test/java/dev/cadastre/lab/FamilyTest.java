package dev.cadastre.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.Verdict;
import dev.cadastre.verdict.Verifier.Judge;
import dev.cadastre.verdict.Verifiers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every family. */
class FamilyTest {

  static List<Family> families() {
    return Families.names().stream().map(Families::named).toList();
  }

  @ParameterizedTest
  @MethodSource("families")
  void aListOfNoProblemsIsRefused(Family family) {
    assertThatThrownBy(() -> ProblemList.of(family, Split.HELD_OUT, 1, 0))
        .hasMessage("a list holds 1 problem or more; got 0");
  }

  @ParameterizedTest
  @MethodSource("families")
  void everySolutionIsCorrectAndEveryMistakeIsNot(Family family) {
    Random random = new Random(1);
    for (int index = 0; index < 3_000; index++) {
      Problem problem = family.problem(Split.TRAINING, 1, index);
      Judge judge = Verifiers.of(problem.kind()).judgeOf(problem);
      for (int time = 0; time < 3; time++) {
        String solution = family.solution(problem, random);
        assertThat(judge.judge(solution).verdict())
            .as("%s %s", problem.prompt(), solution)
            .isEqualTo(Verdict.CORRECT);
        String mistake = family.mistake(problem, random);
        assertThat(judge.judge(mistake).verdict())
            .as("%s %s", problem.prompt(), mistake)
            .isEqualTo(Verdict.INCORRECT);
        assertThat(solution.length()).isBetween(1, family.longestAnswer());
        assertThat(mistake.length()).isBetween(1, family.longestAnswer());
        assertThat(Alphabet.spells(solution + mistake)).isTrue();
        assertThat(solution + mistake).doesNotContain(" ");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void promptsAreOfOneLengthInTheAlphabet(Family family) {
    for (int index = 0; index < 1_000; index++) {
      String prompt = family.problem(Split.TRAINING, 1, index).prompt();
      assertThat(prompt).hasSize(family.longestPrompt()).doesNotContain(" ");
      assertThat(Alphabet.spells(prompt)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void noProblemIsInBothSplits(Family family) {
    Set<String> training = new HashSet<>();
    Set<String> heldOut = new HashSet<>();
    for (int index = 0; index < 20_000; index++) {
      training.add(family.question(Split.TRAINING, index % 7, index).content());
      heldOut.add(family.question(Split.HELD_OUT, index % 7, index).content());
    }
    assertThat(training).hasSizeGreaterThan(1_000);
    assertThat(heldOut).hasSizeGreaterThan(1_000);
    heldOut.retainAll(training);
    assertThat(heldOut).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("families")
  void oneOfTenProblemsIsHeldOut(Family family) {
    Random random = new Random(2);
    int heldOut = 0;
    for (int time = 0; time < 10_000; time++) {
      heldOut += Split.of(family.question(random).content()) == Split.HELD_OUT ? 1 : 0;
    }
    // five standard deviations of 10,000 throws at .1, and what repeats of one problem add
    assertThat(heldOut).isBetween(800, 1_200);
  }

  @ParameterizedTest
  @MethodSource("families")
  void aSeedAndAnIndexNameOneProblem(Family family) {
    Family again = Families.named(family.name(), family.difficulty());
    List<Problem> problems = new ArrayList<>();
    for (long index = 0; index < 100; index++) {
      problems.add(family.problem(Split.HELD_OUT, 5, index));
      assertThat(again.problem(Split.HELD_OUT, 5, index)).isEqualTo(problems.get((int) index));
    }
    assertThat(problems.stream().map(Problem::prompt).distinct().count()).isGreaterThan(90);
    assertThat(family.problem(Split.HELD_OUT, 6, 0).prompt())
        .isNotEqualTo(problems.get(0).prompt());
    assertThat(family.problem(Split.TRAINING, 5, 3).id())
        .isEqualTo(family.name() + "-training-5-3");
  }

  @ParameterizedTest
  @MethodSource("families")
  void aLongerListStartsWithTheShorterAndRepeatsNothing(Family family) {
    List<Problem> problems = ProblemList.of(family, Split.HELD_OUT, 1, 300);
    assertThat(problems)
        .startsWith(ProblemList.of(family, Split.HELD_OUT, 1, 20).toArray(Problem[]::new));
    assertThat(problems).extracting(Problem::id).doesNotHaveDuplicates();
    assertThat(problems).extracting(Problem::prompt).doesNotHaveDuplicates();
  }

  @Test
  void noCharacterIsInTheAlphabetTwice() {
    assertThat(Alphabet.SYMBOLS.chars().distinct().count()).isEqualTo(Alphabet.SYMBOLS.length());
    assertThat(Alphabet.SYMBOLS).hasSizeLessThanOrEqualTo(63).startsWith(" ");
  }

  @Test
  void anUnknownFamilyIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Families.named("sudoku"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a family of problems is one of countdown")
        .hasMessageEndingWith("; got 'sudoku'; use one of these");
    assertThatThrownBy(() -> Split.named("test"))
        .hasMessage("a split is training or held-out; got 'test'; use one of these");
  }

  @ParameterizedTest
  @MethodSource("families")
  void anUnknownSettingIsRefusedWithTheKnownOnes(Family family) {
    assertThatThrownBy(() -> Families.named(family.name(), Map.of("colour", "3")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a setting of " + family.name() + " is one of ")
        .hasMessageEndingWith("; got 'colour'; use one of these");
  }
}
