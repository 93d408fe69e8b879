package dev.cadastre.lab;

import java.util.List;
import java.util.Map;

/** The families by name. */
public final class Families {

  private Families() {}

  /** Every name that {@link #named} knows. */
  public static List<String> names() {
    return List.of(Countdown.NAME, TopologicalOrder.NAME, SimplePath.NAME, ChainedArithmetic.NAME);
  }

  /** The family of a name at its usual difficulty. */
  public static Family named(String name) {
    return named(name, Map.of());
  }

  /**
   * The family of a name at a difficulty.
   *
   * @param settings what differs from the usual difficulty: {@code numbers=4}
   * @throws IllegalArgumentException if there is no such family, or it has no such setting
   */
  public static Family named(String name, Map<String, String> settings) {
    return switch (name) {
      case Countdown.NAME -> Countdown.of(settings);
      case TopologicalOrder.NAME -> TopologicalOrder.of(settings);
      case SimplePath.NAME -> SimplePath.of(settings);
      case ChainedArithmetic.NAME -> ChainedArithmetic.of(settings);
      default ->
          throw new IllegalArgumentException(
              "a family of problems is one of %s; got '%s'; use one of these"
                  .formatted(String.join(", ", names()), name));
    };
  }
}
