package dev.cadastre.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.problem.AnswerKind;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Topological order, simple path and chained arithmetic, each against a search of all words. */
class LetterFamiliesTest {

  private static final Family ORDERS =
      Families.named("topological-order", Map.of("letters", "5", "edges", "4"));
  private static final Family PATHS =
      Families.named("simple-path", Map.of("letters", "5", "edges", "7", "distance", "2"));

  @Test
  void promptsListEdgesInAnyOrderAndReferencesInOne() {
    Problem order = ORDERS.problem(Split.TRAINING, 1, 0);
    assertThat(order.prompt()).matches("te([a-e]<[a-e]){4}:");
    assertThat(order.reference()).matches("abcde with [a-e]{2}( [a-e]{2}){3}");
    assertThat(order.kind()).isEqualTo(AnswerKind.TOPOLOGICAL_ORDER);
    Problem path = PATHS.problem(Split.TRAINING, 1, 0);
    assertThat(path.prompt()).matches("p([a-e]{2}){7}>[a-e]{2}:");
    assertThat(path.reference()).matches("[a-e] to [a-e] with [a-e]{2}( [a-e]{2}){6}");
    assertThat(path.kind()).isEqualTo(AnswerKind.SIMPLE_PATH);
  }

  @Test
  void dotsFillThePromptsOfFewerPairs() {
    Family family = Families.named("topological-order", Map.of("letters", "5", "edges", "2-4"));
    Set<String> levels = new HashSet<>();
    for (int index = 0; index < 50; index++) {
      Problem problem = family.problem(Split.TRAINING, 1, index);
      int pairs = problem.reference().split(" ", -1).length - 2;
      assertThat(problem.prompt())
          .matches("te([a-e]<[a-e]){" + pairs + "}(\\.\\.\\.){" + (4 - pairs) + "}:");
      levels.add(String.valueOf(pairs));
    }
    assertThat(levels).containsExactlyInAnyOrder("2", "3", "4");
  }

  @Test
  void thePromptTellsTheLastLetterAndTheLevelHowMany() {
    Family family = Families.named("topological-order", Map.of("letters", "3-5", "edges", "2"));
    Set<String> levels = new HashSet<>();
    for (int index = 0; index < 50; index++) {
      Problem problem = family.problem(Split.TRAINING, 1, index);
      String letters = problem.reference().substring(0, problem.reference().indexOf(' '));
      assertThat(problem.prompt()).startsWith("t" + letters.charAt(letters.length() - 1));
      assertThat(problem.metadata()).containsEntry("level", String.valueOf(letters.length()));
      levels.add(letters);
    }
    assertThat(levels).containsExactlyInAnyOrder("abc", "abcd", "abcde");
  }

  @Test
  void everyValidAnswerMayComeAndNoOther() {
    List<String> words = words(5);
    Random random = new Random(3);
    for (Family family : List.of(ORDERS, PATHS)) {
      for (int index = 0; index < 20; index++) {
        Problem problem = family.problem(Split.TRAINING, 2, index);
        Judge judge = Verifiers.of(problem.kind()).judgeOf(problem);
        Set<String> valid = new HashSet<>(words);
        valid.removeIf(word -> judge.judge(word).verdict() != Verdict.CORRECT);
        Set<String> drawn = new HashSet<>();
        for (int time = 0; time < 3_000; time++) {
          drawn.add(family.solution(problem, random));
        }
        assertThat(drawn).as(problem.prompt()).isEqualTo(valid);
      }
    }
  }

  /** Words of letters a and on, none twice. */
  private static List<String> words(int letters) {
    List<String> words = new ArrayList<>(List.of(""));
    for (int at = 0; at < words.size(); at++) {
      for (int letter = 'a'; letter < 'a' + letters; letter++) {
        if (words.get(at).indexOf(letter) < 0) {
          words.add(words.get(at) + (char) letter);
        }
      }
    }
    return words;
  }

  @Test
  void noPathIsShorterThanItsDistance() {
    Family family = Families.named("simple-path", Map.of("distance", "4", "edges", "9"));
    Random random = new Random(5);
    for (int index = 0; index < 100; index++) {
      Problem problem = family.problem(Split.TRAINING, 4, index);
      assertThat(problem.metadata()).containsEntry("level", "4");
      assertThat(family.solution(problem, random).length()).isBetween(5, 8);
    }
  }

  @Test
  void aChainIsWrittenOutStepByStep() {
    Family family = Families.named("chained-arithmetic");
    Problem problem = new Problem("p", "a07+05*03-11+40:", "65", AnswerKind.INTEGER, Map.of());
    assertThat(family.solution(problem, new Random(1))).isEqualTo("12;36;25;65");
    Random random = new Random(2);
    for (int time = 0; time < 200; time++) {
      assertThat(family.mistake(problem, random)).matches("(\\d+;){3}\\d+").doesNotEndWith(";65");
    }
    Family short1 = Families.named("chained-arithmetic", Map.of("steps", "1", "highest", "9"));
    for (int index = 0; index < 50; index++) {
      assertThat(short1.problem(Split.TRAINING, 1, index).prompt()).matches("a\\d[-+*]\\d:");
    }
  }

  @Test
  void graphsThatCannotBeAreRefused() {
    assertThatThrownBy(
            () -> Families.named("topological-order", Map.of("letters", "4", "edges", "7")))
        .hasMessage(
            "4 letters have at most 6 pairs; got edges=7 of topological-order; ask for fewer");
    assertThatThrownBy(() -> Families.named("simple-path", Map.of("letters", "4", "edges", "6")))
        .hasMessage(
            "distance of simple-path is below letters, and edges are no fewer than distance and no"
                + " more than leave it the shortest; got letters=4 edges=6 distance=3; choose others");
    assertThatThrownBy(() -> Families.named("simple-path", Map.of("edges", "13", "distance", "5")))
        .hasMessageContaining("got letters=8 edges=13 distance=5");
  }

  /** The oracle lists all paths. */
  @Test
  void theShortestPathIsTheShortestOfAll() {
    Random random = new Random(7);
    for (int time = 0; time < 2_000; time++) {
      List<String> edges = LetterGraph.any(6, 1 + random.nextInt(8), random);
      int shortest =
          SimplePaths.all("ab", edges).stream().mapToInt(path -> path.length() - 1).min().orElse(0);
      assertThat(SimplePaths.shortest("ab", edges)).as("%s", edges).isEqualTo(shortest);
    }
  }

  /** The oracle tries every graph of so many letters. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6})
  void noGraphHasMoreEdgesThanLeaveTwoLettersSoFarApart(int letters) {
    int pairs = letters * (letters - 1) / 2;
    int[] most = new int[letters];
    for (int graph = 0; graph < 1 << pairs; graph++) {
      int distance = distance(letters, graph);
      most[distance] = Math.max(most[distance], Integer.bitCount(graph));
    }
    for (int distance = 2; distance < letters; distance++) {
      assertThat(SimplePath.most(letters, distance)).isEqualTo(most[distance]);
    }
  }

  /** Edges from the first letter to the second, 0 if there is no way; a graph is a bit a pair. */
  private static int distance(int letters, int graph) {
    int[] beside = new int[letters];
    int bit = 0;
    for (int i = 0; i < letters; i++) {
      for (int j = i + 1; j < letters; j++, bit++) {
        if ((graph >> bit & 1) == 1) {
          beside[i] |= 1 << j;
          beside[j] |= 1 << i;
        }
      }
    }
    int reached = 1;
    for (int steps = 1; steps < letters; steps++) {
      int next = reached;
      for (int i = 0; i < letters; i++) {
        next |= (reached >> i & 1) * beside[i];
      }
      if ((next & 2) != 0) {
        return steps;
      }
      reached = next;
    }
    return 0;
  }
}
