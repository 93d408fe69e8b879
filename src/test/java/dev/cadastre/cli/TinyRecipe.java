package dev.cadastre.cli;

/** Recipes of checkpoints so small that a step takes some hundredths of a second. */
public final class TinyRecipe {

  private TinyRecipe() {}

  /** From scratch, by right answers. */
  public static String base(int steps) {
    return """
        checkpoint: base
        family: countdown
        difficulty: {numbers: 2}
        start: scratch
        model: {hidden: 32, layers: 2, heads: 2, inner: 64, positions: 32}
        objective: {name: supervised, rows: 16}
        seed: 1
        steps: %d
        pace: {rate: 3e-3}
        """
        .formatted(steps);
  }

  /** From the base, by a coin, so that every step learns; with a checkpoint after 10 steps. */
  public static String tuned(int steps) {
    return """
        checkpoint: tuned
        family: countdown
        difficulty: {numbers: 2}
        start: base
        objective: {name: spurious, prompts: 4, draws: 8}
        seed: 2
        steps: %d
        pace: {rate: 1e-3}
        keep-every: 10
        """
        .formatted(steps);
  }
}
