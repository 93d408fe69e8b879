package dev.cadastre.lab.training;

import java.util.ArrayList;
import java.util.List;

/**
 * GRPO that is held near the checkpoint it started from. Source: arXiv 2402.03300, equations 3 and
 * 4.
 *
 * @param divergence factor of the KL divergence
 */
public record GrpoNearBase(Grpo grpo, double divergence) implements Objective {

  @Override
  public Lesson lesson(Material material) throws InterruptedException {
    Lesson free = grpo.lesson(material);
    List<float[]> references =
        material.referenceLogProbs(free.examples().stream().map(Example::row).toList());
    List<Example> held = new ArrayList<>();
    for (int i = 0; i < references.size(); i++) {
      held.add(free.examples().get(i).near(references.get(i)));
    }
    return new Lesson(held, divergence, 0, free.reward());
  }
}
