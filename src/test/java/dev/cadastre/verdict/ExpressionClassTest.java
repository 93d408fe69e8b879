package dev.cadastre.verdict;

import static dev.cadastre.problem.AnswerKind.EXPRESSION_TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.verdict.Verifier.Judge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The classes of expressions against an oracle that knows only the laws: two expressions are one
 * answer if commuting and regrouping, one operation at a time, leads from one to the other.
 */
class ExpressionClassTest {

  private record Tree(String root, @Nullable Tree left, @Nullable Tree right) {

    static Tree of(char operation, Tree left, Tree right) {
      return new Tree(String.valueOf(operation), left, right);
    }

    String text() {
      return left == null || right == null ? root : "(" + left.text() + root + right.text() + ")";
    }

    /** Every tree that one law makes of this one. */
    List<Tree> neighbours() {
      List<Tree> neighbours = new ArrayList<>();
      if (left == null || right == null) {
        return neighbours;
      }
      boolean sum = "+-".contains(root);
      char direct = sum ? '+' : '*';
      char inverse = sum ? '-' : '/';
      char own = root.charAt(0);
      if (own == direct) {
        neighbours.add(of(direct, right, left)); // a+b = b+a
      }
      if (right.left != null && right.right != null && isOneOf(right.root, direct, inverse)) {
        // a+(b-c) = (a+b)-c, a-(b-c) = (a-b)+c
        char last = (own == direct) == (right.root.charAt(0) == direct) ? direct : inverse;
        neighbours.add(of(last, of(own, left, right.left), right.right));
      }
      left.neighbours().forEach(other -> neighbours.add(of(own, other, right)));
      right.neighbours().forEach(other -> neighbours.add(of(own, left, other)));
      return neighbours;
    }

    private static boolean isOneOf(String root, char direct, char inverse) {
      return root.charAt(0) == direct || root.charAt(0) == inverse;
    }
  }

  /** All ways to join numbers, each used once, in any order. */
  private static List<Tree> all(List<String> numbers) {
    List<Tree> all = new ArrayList<>();
    if (numbers.size() == 1) {
      all.add(new Tree(numbers.get(0), null, null));
    }
    for (int taken = 1; taken < (1 << numbers.size()) - 1; taken++) {
      List<String> some = new ArrayList<>();
      List<String> others = new ArrayList<>();
      for (int i = 0; i < numbers.size(); i++) {
        ((taken >> i & 1) == 1 ? some : others).add(numbers.get(i));
      }
      for (Tree left : all(some)) {
        for (Tree right : all(others)) {
          "+-*/".chars().forEach(operation -> all.add(Tree.of((char) operation, left, right)));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "7 11", "2 3 5", "3 5 7 11"})
  void expressionsShareAClassIfAndOnlyIfTheLawsJoinThem(String numbers) {
    Judge judge =
        Verifiers.of(EXPRESSION_TARGET)
            .judgeOf(Judged.problem(EXPRESSION_TARGET, "24 from " + numbers));
    List<Tree> trees = all(List.of(numbers.split(" ", -1)));
    Map<String, Set<String>> joined = new HashMap<>();
    for (Tree tree : trees) {
      joined.computeIfAbsent(tree.text(), text -> new HashSet<>());
      for (Tree other : tree.neighbours()) {
        joined.computeIfAbsent(tree.text(), text -> new HashSet<>()).add(other.text());
        joined.computeIfAbsent(other.text(), text -> new HashSet<>()).add(tree.text());
      }
    }
    assertThat(joined).hasSize(trees.size());
    Set<String> classes = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (String start : joined.keySet()) {
      if (seen.add(start)) {
        String answerClass = judge.judge(start).answerClass();
        assertThat(classes.add(answerClass)).as("%s alone has %s", start, answerClass).isTrue();
        List<String> open = new ArrayList<>(List.of(start));
        for (int at = 0; at < open.size(); at++) {
          assertThat(judge.judge(open.get(at)).answerClass()).as(start).isEqualTo(answerClass);
          joined.getOrDefault(open.get(at), Set.of()).stream().filter(seen::add).forEach(open::add);
        }
      }
    }
  }
}
