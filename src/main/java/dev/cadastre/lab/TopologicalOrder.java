package dev.cadastre.lab;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Topological order: put the letters in an order in which the first of each pair stands before its
 * second. {@code tec<ba<db<ec<a:} asks for the letters a to e with c before b, a before d, b before
 * e and c before a; {@code cabde} is an answer. Where there are fewer pairs than the most, dots
 * fill the prompt. Fewer pairs leave more orders: of 8 letters with 8, 10, 12 and 14 pairs half of
 * all problems have more than 376, 152, 64 and 30. More letters are harder by far.
 *
 * @param letters how many letters a problem has
 * @param edges how many pairs a problem has
 */
record TopologicalOrder(Range letters, Range edges) implements Family {

  static final String NAME = "topological-order";

  private static final String WITH = " with ";

  TopologicalOrder {
    if (edges.high() > LetterGraph.most(letters.low())) {
      throw new IllegalArgumentException(
          "%d letters have at most %d pairs; got edges=%s of %s; ask for fewer"
              .formatted(letters.low(), LetterGraph.most(letters.low()), edges, NAME));
    }
  }

  static TopologicalOrder of(Map<String, String> given) {
    Settings settings = new Settings(NAME, given).knowing(Set.of("letters", "edges"));
    return new TopologicalOrder(
        settings.range("letters", new Range(6, 11), 3, 20),
        settings.range("edges", new Range(8, 14), 1, 190));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> difficulty() {
    return Map.of("letters", letters.toString(), "edges", edges.toString());
  }

  @Override
  public Question question(RandomGenerator random) {
    int count = letters.any(random);
    List<String> pairs = LetterGraph.any(count, edges.any(random), random);
    String asked = LetterGraph.letters(count);
    String reference = asked + WITH + LetterGraph.sorted(pairs);
    return new Question(
        "t"
            + asked.charAt(count - 1)
            + LetterGraph.written(pairs)
            + "...".repeat(edges.high() - pairs.size())
            + ":",
        reference,
        AnswerKind.TOPOLOGICAL_ORDER,
        reference,
        count);
  }

  /** Any of the letters that wait for none comes next, each as likely as any other. */
  @Override
  public String solution(Problem problem, RandomGenerator random) {
    List<String> pairs = pairsOf(problem);
    StringBuilder left = new StringBuilder(lettersOf(problem));
    StringBuilder order = new StringBuilder();
    while (!left.isEmpty()) {
      int[] free =
          left.chars()
              .filter(
                  letter ->
                      pairs.stream()
                          .noneMatch(
                              pair ->
                                  pair.charAt(1) == letter
                                      && left.indexOf(pair.substring(0, 1)) >= 0))
              .toArray();
      String next = String.valueOf((char) free[random.nextInt(free.length)]);
      order.append(next);
      left.deleteCharAt(left.indexOf(next));
    }
    return order.toString();
  }

  @Override
  public String mistake(Problem problem, RandomGenerator random) {
    List<String> pairs = pairsOf(problem);
    String order = LetterGraph.shuffled(lettersOf(problem), random);
    while (keepsTo(pairs, order)) {
      order = LetterGraph.shuffled(order, random);
    }
    return order;
  }

  private static boolean keepsTo(List<String> pairs, String order) {
    return pairs.stream()
        .allMatch(pair -> order.indexOf(pair.charAt(0)) < order.indexOf(pair.charAt(1)));
  }

  @Override
  public int longestPrompt() {
    return 3 + 3 * edges.high();
  }

  @Override
  public int longestAnswer() {
    return letters.high();
  }

  private static String lettersOf(Problem problem) {
    return problem.reference().substring(0, problem.reference().indexOf(WITH));
  }

  private static List<String> pairsOf(Problem problem) {
    String reference = problem.reference();
    return LetterGraph.edges(reference.substring(reference.indexOf(WITH) + WITH.length()));
  }
}
