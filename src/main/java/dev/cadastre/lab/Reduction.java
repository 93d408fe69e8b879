package dev.cadastre.lab;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Joins numbers two by two until one term is left. */
final class Reduction {

  private final long target;
  private final RandomGenerator random;
  private int found;
  private @Nullable Term chosen;

  private Reduction(long target, RandomGenerator random) {
    this.target = target;
    this.random = random;
  }

  /** Random pairs, random operations; null if it came to divide by zero. */
  static @Nullable Term any(int[] numbers, RandomGenerator random) {
    Term[] terms = terms(numbers);
    while (terms.length > 1) {
      int i = random.nextInt(terms.length);
      int j = random.nextInt(terms.length - 1);
      j += j >= i ? 1 : 0;
      Term joined = Term.of("+-*/".charAt(random.nextInt(4)), terms[i], terms[j]);
      if (joined == null) {
        return null;
      }
      terms = joined(terms, i, j, joined);
    }
    return terms[0];
  }

  /**
   * One of all reductions that reach a target, each as likely as any other; null if there is none.
   */
  static @Nullable Term reaching(long target, int[] numbers, RandomGenerator random) {
    Reduction reduction = new Reduction(target, random);
    reduction.search(terms(numbers));
    return reduction.chosen;
  }

  private void search(Term[] terms) {
    if (terms.length == 1) {
      if (terms[0].equalsInteger(target)) {
        found++;
        chosen = random.nextInt(found) == 0 ? terms[0] : chosen; // each of the found alike
      }
      return;
    }
    for (int j = 1; j < terms.length; j++) {
      for (int i = 0; i < j; i++) {
        for (int k = 0; k < Term.OPERATIONS.length(); k++) {
          Term joined = Term.of(Term.OPERATIONS.charAt(k), terms[i], terms[j]);
          if (joined != null) {
            search(joined(terms, i, j, joined));
          }
        }
      }
    }
  }

  private static Term[] terms(int[] numbers) {
    return Arrays.stream(numbers).mapToObj(Term::of).toArray(Term[]::new);
  }

  /** The terms with two of them replaced by what they were joined to. */
  private static Term[] joined(Term[] terms, int i, int j, Term joined) {
    Term[] fewer = new Term[terms.length - 1];
    int to = 0;
    for (int at = 0; at < terms.length; at++) {
      if (at != i && at != j) {
        fewer[to++] = terms[at];
      }
    }
    fewer[to] = joined;
    return fewer;
  }
}
