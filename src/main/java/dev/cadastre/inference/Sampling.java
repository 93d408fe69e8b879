package dev.cadastre.inference;

import dev.cadastre.rollout.SamplingPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sampling plan that tells all that generation needs.
 *
 * @param temperature 0 takes the likeliest token
 * @param topP mass of the nucleus, 1 for all
 * @param topK number of candidates, 0 for all; applies before {@code topP}
 * @param maxTokens longest rollout
 * @param stop strings that end a rollout and are cut off
 */
record Sampling(double temperature, double topP, int topK, int maxTokens, List<String> stop) {

  static Sampling of(SamplingPlan plan) {
    return new Sampling(
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
}
