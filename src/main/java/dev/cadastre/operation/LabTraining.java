package dev.cadastre.operation;

import dev.cadastre.campaign.RecipeReader;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.inference.training.CheckpointShelf;
import dev.cadastre.inference.training.Training;
import dev.cadastre.lab.training.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the lab's checkpoints from their recipes. */
public final class LabTraining {

  private static final String SUBJECT = "the lab";

  private final Workspace workspace;
  private final CheckpointShelf shelf;

  /** Prepares to train into a shelf. */
  public LabTraining(Workspace workspace, CheckpointShelf shelf) {
    this.workspace = workspace;
    this.shelf = shelf;
  }

  /** Recipes in a folder and those below it, by their paths; those from scratch come first. */
  public static Map<Path, Recipe> recipes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Map<Path, Recipe> recipes = new LinkedHashMap<>();
      files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .forEach(file -> recipes.put(file, RecipeReader.read(file)));
      return recipes.entrySet().stream()
          .sorted(Comparator.comparing(entry -> entry.getValue().start() != null))
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }
  }

  /**
   * Trains the checkpoints of recipes from where they stand to their ends. Those that others start
   * from are made before these.
   *
   * @throws IllegalArgumentException if the start of one is neither there nor among them, or its
   *     problems do not fit into its positions
   */
  public void train(Map<Path, Recipe> recipes) {
    for (Recipe recipe : recipes.values()) {
      if (recipes.values().stream().noneMatch(other -> isStartOf(other, recipe))) {
        check(recipe);
      }
    }
    workspace.holding(
        SUBJECT,
        () -> {
          Map<Path, Recipe> left = new LinkedHashMap<>(recipes);
          while (!left.isEmpty()) {
            Map<Path, Recipe> ready = new LinkedHashMap<>();
            left.forEach(
                (file, recipe) -> {
                  if (left.values().stream().noneMatch(other -> isStartOf(other, recipe))) {
                    ready.put(file, recipe);
                  }
                });
            if (ready.isEmpty()) {
              throw new IllegalArgumentException(
                  "recipes start from each other in no circle; got one among "
                      + left.values().stream().map(Recipe::folder).toList()
                      + "; let one start from scratch");
            }
            stage(ready);
            left.keySet().removeAll(ready.keySet());
          }
          return true;
        });
  }

  private static boolean isStartOf(Recipe start, Recipe recipe) {
    return start.family().equals(recipe.family()) && start.checkpoint().equals(recipe.start());
  }

  private void check(Recipe recipe) {
    try {
      Training.check(recipe, shelf.start(recipe));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the start of " + recipe.folder(), e);
    }
  }

  /** Trains checkpoints side by side, each with one thread. */
  private void stage(Map<Path, Recipe> recipes) {
    List<Recipe> missing = new ArrayList<>();
    long steps = 0;
    recipes.values().forEach(this::check);
    for (Map.Entry<Path, Recipe> entry : recipes.entrySet()) {
      Recipe recipe = entry.getValue();
      if (prepare(entry.getKey(), recipe)) {
        missing.add(recipe);
        steps += recipe.steps();
      } else {
        workspace.say(recipe.folder() + " is finished already");
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    String names = missing.stream().map(Recipe::folder).collect(Collectors.joining(","));
    long begun = System.nanoTime();
    workspace.run(
        "train",
        SUBJECT,
        Map.of(
            "checkpoints", names,
            "made", shelf.made().toString(),
            "shipped", String.valueOf(shelf.shipped() == null ? shelf.made() : shelf.shipped()),
            "threads", String.valueOf(Runtime.getRuntime().availableProcessors())),
        "steps",
        steps);
    missing.forEach(this::saySeconds);
    if (missing.size() > 1) {
      workspace.say(
          "%d checkpoints side by side: %.0f s"
              .formatted(missing.size(), (System.nanoTime() - begun) / 1e9));
    }
  }

  private void saySeconds(Recipe recipe) {
    try {
      workspace.say(
          "%s: %d steps, %.0f s".formatted(recipe.folder(), recipe.steps(), shelf.seconds(recipe)));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the curve of " + recipe.folder(), e);
    }
  }

  /** Puts the recipe where its checkpoint will be; says whether there is anything to do. */
  private boolean prepare(Path file, Recipe recipe) {
    Path folder = shelf.folder(recipe);
    Path copy = folder.resolve("recipe.yaml");
    try {
      String text = Files.readString(file);
      if (Files.exists(copy) && !Files.readString(copy).equals(text)) {
        throw new BadInputException(
            String.format(
                Locale.ROOT,
                "%s: a checkpoint's recipe stays as it is; got another than in %s; remove %s, or"
                    + " choose another folder with --out",
                file,
                copy,
                folder));
      }
      if (shelf.holds(recipe)) {
        return false;
      }
      Files.createDirectories(folder);
      Files.writeString(copy, text);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("preparing " + folder, e);
    }
  }
}
