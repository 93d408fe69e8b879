package dev.cadastre.lab.training;

import java.util.List;

/**
 * What one optimizer step learns from.
 *
 * @param examples none if there is nothing to learn
 * @param divergence factor of KL(policy, reference), estimated for each token by e^d - d - 1 with d
 *     = ln reference - ln pi (Schulman, "Approximating KL divergence", k3)
 * @param entropyBonus factor of the entropy of each position
 * @param reward mean over all draws; NaN where nothing was drawn
 */
public record Lesson(
    List<Example> examples, double divergence, double entropyBonus, double reward) {

  public Lesson {
    examples = List.copyOf(examples);
    if (divergence != 0 && examples.stream().anyMatch(e -> e.references().length == 0)) {
      throw new IllegalArgumentException(
          "a divergence needs the reference's log-probabilities; got an example without");
    }
  }

  static Lesson of(List<Example> examples, double reward) {
    return new Lesson(examples, 0, 0, reward);
  }
}
