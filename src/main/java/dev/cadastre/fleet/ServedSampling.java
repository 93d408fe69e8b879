package dev.cadastre.fleet;

import dev.cadastre.rollout.SamplingPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sampling plan that tells all that a server is told.
 *
 * @param temperature 0 takes the likeliest token
 * @param topP mass of the nucleus, 1 for all
 * @param topK number of candidates, 0 for all
 * @param maxTokens longest draw
 * @param stop strings that end a draw and are cut off
 */
record ServedSampling(double temperature, double topP, int topK, int maxTokens, List<String> stop) {

  /**
   * All of a plan.
   *
   * @throws IllegalArgumentException if it lacks temperature or maxTokens
   */
  static ServedSampling of(SamplingPlan plan) {
    return new ServedSampling(
        known("temperature", plan.temperature()),
        plan.topP() == null ? 1 : plan.topP(),
        plan.topK() == null ? 0 : plan.topK(),
        known("maxTokens", plan.maxTokens()),
        plan.stop() == null ? List.of() : plan.stop());
  }

  private static <T> T known(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "a plan that is drawn from tells " + field + "; got none; add it to the plan");
    }
    return value;
  }

  boolean greedy() {
    return temperature == 0;
  }

  boolean truncates() {
    return topP < 1 || topK > 0;
  }
}
