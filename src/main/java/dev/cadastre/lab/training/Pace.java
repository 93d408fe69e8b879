package dev.cadastre.lab.training;

/**
 * How fast training learns.
 *
 * @param rate learning rate behind the warm-up
 * @param cosine whether the rate falls to zero along half a cosine; else it stays
 * @param warmUp steps in which the rate rises linearly
 * @param largestNorm the global norm of all gradients is scaled down to it
 * @param decay weight decay of matrices
 */
public record Pace(double rate, boolean cosine, int warmUp, double largestNorm, double decay) {

  public Pace {
    require(rate > 0 && rate < 1, "a learning rate lies in (0, 1)", rate);
    require(warmUp >= 0, "a warm-up has 0 steps or more", warmUp);
    require(largestNorm > 0, "a gradient norm is positive", largestNorm);
    require(decay >= 0 && decay < 1, "a weight decay lies in [0, 1)", decay);
  }

  /**
   * The learning rate of a step.
   *
   * @param step from 1
   * @param steps in all
   */
  public double rateAt(int step, int steps) {
    double rising = warmUp == 0 ? 1 : Math.min(1, (double) step / warmUp);
    double falling = cosine ? 0.5 * (1 + Math.cos(Math.PI * (step - 1) / steps)) : 1;
    return rate * rising * falling;
  }

  private static void require(boolean holds, String rule, double got) {
    if (!holds) {
      throw new IllegalArgumentException(rule + "; got " + got);
    }
  }
}
