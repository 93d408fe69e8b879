package dev.cadastre.lab;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Simple path: go along edges from one letter to another, and pass no letter twice. {@code
 * pbaacdbcd>ad:} asks for a way from a to d along the edges ab, ac, bd and cd; {@code abd} is an
 * answer.
 *
 * @param distance the fewest edges of any answer
 */
record SimplePath(int letters, int edges, int distance) implements Family {

  static final String NAME = "simple-path";

  SimplePath {
    if (distance >= letters || edges < distance || edges > most(letters, distance)) {
      throw new IllegalArgumentException(
          ("distance of %s is below letters, and edges are no fewer than distance and no more than"
                  + " leave it the shortest; got letters=%d edges=%d distance=%d; choose others")
              .formatted(NAME, letters, edges, distance));
    }
  }

  /**
   * The most edges that leave two letters so far apart (Ore 1968, Diameters in graphs): all pairs
   * but one where the distance is two, fewer where it is longer.
   */
  static int most(int letters, int distance) {
    int beside = letters - distance - 1;
    return distance + beside * (beside + 5) / 2;
  }

  static SimplePath of(Map<String, String> given) {
    Settings settings = new Settings(NAME, given).knowing(Set.of("letters", "edges", "distance"));
    return new SimplePath(
        settings.integer("letters", 8, 4, 12),
        settings.integer("edges", 11, 2, 65),
        settings.integer("distance", 3, 2, 11));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> difficulty() {
    return Map.of(
        "letters", String.valueOf(letters),
        "edges", String.valueOf(edges),
        "distance", String.valueOf(distance));
  }

  @Override
  public Question question(RandomGenerator random) {
    for (int tries = 0; tries < Patience.TRIES; tries++) {
      List<String> pairs = LetterGraph.any(letters, edges, random);
      String ends = LetterGraph.shuffled(LetterGraph.letters(letters), random).substring(0, 2);
      if (SimplePaths.shortest(ends, pairs) == distance) {
        return question(ends, pairs);
      }
    }
    throw Patience.lost(this, "problems with a way that is " + distance + " edges long");
  }

  private Question question(String ends, List<String> pairs) {
    String reference =
        ends.charAt(0)
            + " to "
            + ends.charAt(1)
            + " with "
            + LetterGraph.sorted(pairs.stream().map(LetterGraph::undirected).toList());
    return new Question(
        "p" + String.join("", pairs) + ">" + ends + ":",
        reference,
        AnswerKind.SIMPLE_PATH,
        reference,
        distance);
  }

  /** Each path is as likely as any other. */
  @Override
  public String solution(Problem problem, RandomGenerator random) {
    List<String> paths = SimplePaths.all(endsOf(problem), edgesOf(problem));
    if (paths.isEmpty()) {
      throw new IllegalArgumentException(
          "a problem of %s has an answer; got %s".formatted(NAME, problem.reference()));
    }
    return paths.get(random.nextInt(paths.size()));
  }

  /** The right ends, and between them letters at random; the ends alone are always a mistake. */
  @Override
  public String mistake(Problem problem, RandomGenerator random) {
    String ends = endsOf(problem);
    Set<String> paths = Set.copyOf(SimplePaths.all(ends, edgesOf(problem)));
    StringBuilder others = new StringBuilder(LetterGraph.letters(letters));
    others.deleteCharAt(others.indexOf(ends.substring(0, 1)));
    others.deleteCharAt(others.indexOf(ends.substring(1)));
    String walk;
    do {
      String between = LetterGraph.shuffled(others.toString(), random);
      int length = random.nextInt(letters - 1);
      walk = ends.charAt(0) + between.substring(0, length) + ends.charAt(1);
    } while (paths.contains(walk));
    return walk;
  }

  @Override
  public int longestPrompt() {
    return 1 + 2 * edges + 4;
  }

  @Override
  public int longestAnswer() {
    return letters;
  }

  /** {@code a to d with ab}: the first and the sixth character. */
  private static String endsOf(Problem problem) {
    return "" + problem.reference().charAt(0) + problem.reference().charAt("a to ".length());
  }

  private static List<String> edgesOf(Problem problem) {
    return LetterGraph.edges(problem.reference().substring("a to d with ".length()));
  }
}
