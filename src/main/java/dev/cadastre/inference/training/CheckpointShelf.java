package dev.cadastre.inference.training;

import dev.cadastre.lab.training.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where checkpoints of the lab lie: each in a folder of its family.
 *
 * @param made where those go that are trained
 * @param shipped where those are that came with Cadastre; null if they are not there
 */
public record CheckpointShelf(Path made, @Nullable Path shipped) {

  private static final String LAST_FILE = CheckpointWriter.SUMS;

  /** Folder of a recipe's checkpoint. */
  public Path folder(Recipe recipe) {
    return made.resolve(recipe.folder());
  }

  /** Whether a recipe's checkpoint is finished. */
  public boolean holds(Recipe recipe) {
    return Files.exists(folder(recipe).resolve(LAST_FILE));
  }

  /** Seconds that the steps of a finished checkpoint took. */
  public double seconds(Recipe recipe) throws IOException {
    return Curve.secondsOf(folder(recipe));
  }

  /**
   * The checkpoint that a recipe starts from: one of its family that was made here, else one that
   * was shipped, else a directory; null for scratch.
   *
   * @throws IllegalArgumentException if there is none
   */
  public @Nullable Path start(Recipe recipe) {
    String start = recipe.start();
    if (start == null) {
      return null;
    }
    Path sibling = Path.of(recipe.family()).resolve(start);
    if (Files.exists(made.resolve(sibling).resolve(LAST_FILE))) {
      return made.resolve(sibling);
    }
    if (shipped != null && Files.exists(shipped.resolve(sibling).resolve(LAST_FILE))) {
      return shipped.resolve(sibling);
    }
    if (Files.isDirectory(Path.of(start))) {
      return Path.of(start);
    }
    throw new IllegalArgumentException(
        "a recipe starts from a finished checkpoint of its family or a directory; got "
            + start
            + ", which is neither in "
            + made
            + (shipped == null ? "" : " nor in " + shipped)
            + "; train it first");
  }
}
