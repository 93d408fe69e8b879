package dev.cadastre.cli;

import dev.cadastre.rollout.SamplingPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a user knows of the plan that rollouts were drawn under. */
final class Plan {

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Temperature that was drawn with, if known.")
  @Nullable Double temperature;

  @Option(names = "--top-p", paramLabel = "P", description = "Top-p, if known.")
  @Nullable Double topP;

  @Option(names = "--top-k", paramLabel = "K", description = "Top-k, 0 for all, if known.")
  @Nullable Integer topK;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "Longest rollout in tokens, if known.")
  @Nullable Integer maxTokens;

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description = "A stop string, if known; may be repeated.")
  List<String> stop = new ArrayList<>();

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description = "Name of the prompt template, if known.")
  @Nullable String template;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the plan, if known.")
  @Nullable Long seed;

  /** The plan; null if nothing of it was given. */
  @Nullable SamplingPlan given() {
    SamplingPlan plan =
        new SamplingPlan(
            temperature, topP, topK, maxTokens, stop.isEmpty() ? null : stop, template, seed);
    return plan.equals(SamplingPlan.UNKNOWN) ? null : plan;
  }
}
