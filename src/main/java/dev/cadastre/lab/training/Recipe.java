package dev.cadastre.lab.training;

import dev.cadastre.lab.Families;
import dev.cadastre.lab.Family;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a checkpoint is made.
 *
 * @param checkpoint its name, unique in its family
 * @param family name of its problems' family
 * @param difficulty settings of the family
 * @param start the checkpoint it starts from: the name of one of its family, or a directory; null
 *     for scratch
 * @param model shape of one from scratch; else null
 * @param objectiveName as {@link Objectives} knows it
 * @param objectiveSettings what the objective is told
 * @param seed of problems, draws and first weights
 * @param steps optimizer steps
 * @param keepEvery keeps a checkpoint of its own every so many steps; 0 for none
 */
public record Recipe(
    String checkpoint,
    String family,
    Map<String, String> difficulty,
    @Nullable String start,
    @Nullable ModelShape model,
    String objectiveName,
    Map<String, String> objectiveSettings,
    long seed,
    int steps,
    Pace pace,
    int keepEvery) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public Recipe {
    difficulty = Map.copyOf(difficulty);
    objectiveSettings = Map.copyOf(objectiveSettings);
    if (!NAME.matcher(checkpoint).matches()) {
      throw new IllegalArgumentException(
          "a checkpoint's name is 1 to 40 of a-z, 0-9 and -; got '" + checkpoint + "'");
    }
    if ((start == null) == (model == null)) {
      throw new IllegalArgumentException(
          "a recipe has a model where it starts from scratch, and only there; got start "
              + (start == null ? "scratch" : start)
              + (model == null ? " without" : " with")
              + " a model");
    }
    if (steps < 1 || steps > 1_000_000 || keepEvery < 0) {
      throw new IllegalArgumentException(
          "steps are 1 to 1000000, and those between checkpoints 0 or more; got "
              + steps
              + " and "
              + keepEvery);
    }
  }

  /** The problems. */
  public Family problems() {
    return Families.named(family, difficulty);
  }

  public Objective objective() {
    return Objectives.named(objectiveName, objectiveSettings);
  }

  /** Folder of its checkpoint below that of all checkpoints: {@code countdown/grpo}. */
  public String folder() {
    return family + "/" + checkpoint;
  }

  /** Whether a checkpoint is kept after a step that is not the last. */
  public boolean keeps(int step) {
    return keepEvery > 0 && step % keepEvery == 0 && step < steps;
  }

  /** Every choice in a fixed order: recipes of equal text train equally from equal starts. */
  public String text() {
    return String.join(
        "\n",
        checkpoint,
        family + " " + new TreeMap<>(difficulty),
        start == null ? "scratch" : "start",
        String.valueOf(model),
        objectiveName + " " + new TreeMap<>(objectiveSettings),
        String.valueOf(seed),
        String.valueOf(steps),
        pace.toString());
  }

  /** Tokens of the longest text: an answer and its end. */
  public int longestText() {
    return problems().longestAnswer() + 1;
  }
}
