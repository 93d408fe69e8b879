package dev.cadastre.lab;

import dev.cadastre.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Problems of a family of which no two ask the same. */
public final class ProblemList {

  /** So many repeats in a row mean that the family has hardly another problem. */
  private static final int PATIENCE = 10_000;

  private ProblemList() {}

  /**
   * The first problems of a seed, without repeats: a longer list starts with the shorter one.
   *
   * @param count 1 or more
   * @throws IllegalArgumentException if the family has not so many
   */
  public static List<Problem> of(Family family, Split split, long seed, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a list holds 1 problem or more; got " + count);
    }
    List<Problem> problems = new ArrayList<>(count);
    Set<String> asked = new HashSet<>();
    int repeats = 0;
    for (long index = 0; problems.size() < count; index++) {
      if (asked.add(family.question(split, seed, index).content())) {
        problems.add(family.problem(split, seed, index));
        repeats = 0;
      } else if (++repeats == PATIENCE) {
        throw new IllegalArgumentException(
            "%s at %s has about %d %s problems; got %d to make; ask for fewer or for other settings"
                .formatted(
                    family.name(), family.settings(), problems.size(), split.label(), count));
      }
    }
    return problems;
  }
}
