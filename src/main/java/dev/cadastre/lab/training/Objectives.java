package dev.cadastre.lab.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The objectives by name. */
public final class Objectives {

  private static final String SUPERVISED = "supervised";
  private static final String GRPO = "grpo";
  private static final String GRPO_KL = "grpo-kl";
  private static final String RL_PLUS = "rl-plus";
  private static final String SPURIOUS = "spurious";

  private static final List<String> GROUPS = List.of("prompts", "draws", "clip");

  private Objectives() {}

  /** Every name that {@link #named} knows. */
  public static List<String> names() {
    return List.of(SUPERVISED, GRPO, GRPO_KL, RL_PLUS, SPURIOUS);
  }

  /** What an objective can be told beside its name. */
  public static List<String> settings(String name) {
    List<String> settings = new ArrayList<>(name.equals(SUPERVISED) ? List.of() : GROUPS);
    settings.addAll(
        switch (name) {
          case SUPERVISED -> List.of("rows", "noise");
          case GRPO_KL -> List.of("divergence");
          case RL_PLUS -> List.of("characters", "exploration");
          default -> List.of();
        });
    return settings;
  }

  /**
   * The objective of a name.
   *
   * @param given settings that differ from the usual ones
   * @throws IllegalArgumentException if there is no such objective or setting
   */
  public static Objective named(String name, Map<String, String> given) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException(
          "an objective is one of %s; got '%s'; use one of these"
              .formatted(String.join(", ", names()), name));
    }
    Numbers numbers = new Numbers(given).knowing(name, settings(name));
    return switch (name) {
      case SUPERVISED ->
          new Supervised(numbers.integer("rows", 128, 1, 4096), numbers.real("noise", 0, 0, 1));
      case GRPO -> grpo(numbers);
      case GRPO_KL -> new GrpoNearBase(grpo(numbers), numbers.real("divergence", 0.1, 0, 100));
      case RL_PLUS ->
          new RlPlus(
              grpo(numbers),
              numbers.real("characters", 30, 1, 1e6),
              numbers.real("exploration", 1, 0, 10));
      case SPURIOUS -> new Spurious(grpo(numbers));
      default -> throw new IllegalStateException("a name without its objective: " + name);
    };
  }

  private static Grpo grpo(Numbers numbers) {
    return new Grpo(
        numbers.integer("prompts", 16, 1, 1024),
        numbers.integer("draws", 32, 2, 1024),
        numbers.real("clip", 0.2, 0, 100));
  }
}
