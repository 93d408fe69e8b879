package dev.cadastre.rollout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How rollouts are drawn. A field that a recording does not tell is null, and null is a value of
 * its own in the run's fingerprint. The number of draws is no part of a plan.
 *
 * @param temperature softmax temperature, 0 (greedy) and up, finite
 * @param topP nucleus mass, in (0, 1]
 * @param topK largest number of candidates, 0 for all
 * @param maxTokens longest rollout in tokens, 1 and up
 * @param stop strings that end a rollout, none of them empty, in the order given
 * @param template name of the prompt template
 * @param seed of the plan's random streams
 */
public record SamplingPlan(
    @Nullable Double temperature,
    @Nullable Double topP,
    @Nullable Integer topK,
    @Nullable Integer maxTokens,
    @Nullable List<String> stop,
    @Nullable String template,
    @Nullable Long seed) {

  /** Nothing is known: the plan of a recording that tells nothing. */
  public static final SamplingPlan UNKNOWN =
      new SamplingPlan(null, null, null, null, null, null, null);

  public SamplingPlan {
    require(
        temperature == null || (temperature >= 0 && Double.isFinite(temperature)),
        "temperature is 0 or more",
        temperature);
    require(topP == null || (topP > 0 && topP <= 1), "topP lies in (0, 1]", topP);
    require(topK == null || topK >= 0, "topK is 0 (all) or more", topK);
    require(maxTokens == null || maxTokens >= 1, "maxTokens is 1 or more", maxTokens);
    if (stop != null && stop.contains("")) {
      throw new IllegalArgumentException(
          "a stop string has a character or more; got an empty one; leave it out");
    }
    stop = stop == null ? null : List.copyOf(stop);
  }

  /** The fields by name in a fixed order, unknown ones with a null value. */
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("temperature", temperature);
    fields.put("topP", topP);
    fields.put("topK", topK);
    fields.put("maxTokens", maxTokens);
    fields.put("stop", stop);
    fields.put("template", template);
    fields.put("seed", seed);
    return fields;
  }

  private static void require(boolean holds, String rule, @Nullable Object got) {
    if (!holds) {
      throw new IllegalArgumentException(rule + "; got " + got);
    }
  }
}
