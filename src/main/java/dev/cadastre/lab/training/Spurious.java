package dev.cadastre.lab.training;

import java.util.random.RandomGenerator;

/**
 * GRPO whose reward is a coin: a negative control. What it gains was not learnt from rewards.
 * Source: arXiv 2506.10947, section 2.
 */
public record Spurious(Grpo grpo) implements Objective {

  @Override
  public Lesson lesson(Material material) throws InterruptedException {
    RandomGenerator coin = material.random();
    return grpo.lesson(
        Group.drawn(
            material, grpo.prompts(), grpo.draws(), (problem, row) -> coin.nextBoolean() ? 1 : 0));
  }
}
