package dev.cadastre.campaign;

import dev.cadastre.dataset.BadInputException;
import dev.cadastre.lab.training.ModelShape;
import dev.cadastre.lab.training.Objectives;
import dev.cadastre.lab.training.Pace;
import dev.cadastre.lab.training.Recipe;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a recipe of the lab. */
public final class RecipeReader {

  private static final String SCRATCH = "scratch";

  private final YamlMap top;

  private RecipeReader(YamlMap top) {
    this.top = top;
  }

  /**
   * Reads and checks a recipe. Its keys are told in datasets/recipes.
   *
   * @throws BadInputException naming file, line, rule, what was got and the remedy
   */
  public static Recipe read(Path file) {
    YamlMap top =
        YamlFile.read(
                file, "a recipe", "a checkpoint, a family, an objective", "write checkpoint: NAME")
            .requireKeys(
                "checkpoint",
                "family",
                "difficulty",
                "start",
                "model",
                "objective",
                "seed",
                "steps",
                "pace",
                "keep-every");
    return new RecipeReader(top).recipe();
  }

  private Recipe recipe() {
    String start = top.text("start");
    Map<String, String> objective = new LinkedHashMap<>(section("objective").texts());
    String name = Objects.requireNonNullElse(objective.remove("name"), "");
    ModelShape model = model();
    Pace pace = pace();
    Recipe recipe =
        top.checked(
            "checkpoint",
            () ->
                new Recipe(
                    top.text("checkpoint"),
                    top.text("family"),
                    top.texts("difficulty"),
                    start.equals(SCRATCH) ? null : start,
                    model,
                    name,
                    objective,
                    required(top, "seed", top.optionalLong("seed")),
                    required(top, "steps", top.optionalInt("steps")),
                    pace,
                    Objects.requireNonNullElse(top.optionalInt("keep-every"), 0)));
    if (Objectives.names().contains(name)) {
      Map<String, String> known = new HashMap<>();
      known.put("name", "");
      Objectives.settings(name).forEach(setting -> known.put(setting, ""));
      section("objective").requireKeys(known.keySet().stream().sorted().toArray(String[]::new));
    }
    top.checked("objective", recipe::objective);
    top.checked(recipe.difficulty().isEmpty() ? "family" : "difficulty", recipe::problems);
    return recipe;
  }

  private YamlMap section(String key) {
    YamlMap section = top.map(key);
    if (section == null) {
      throw top.bad(key, "a recipe has the key " + key, "none", "add " + key + ":");
    }
    return section;
  }

  private @Nullable ModelShape model() {
    if (top.node("model") == null) {
      return null;
    }
    YamlMap model = section("model").requireKeys("hidden", "layers", "heads", "inner", "positions");
    return top.checked(
        "model",
        () ->
            new ModelShape(
                required(model, "hidden", model.optionalInt("hidden")),
                required(model, "layers", model.optionalInt("layers")),
                required(model, "heads", model.optionalInt("heads")),
                required(model, "inner", model.optionalInt("inner")),
                required(model, "positions", model.optionalInt("positions"))));
  }

  private Pace pace() {
    YamlMap pace =
        section("pace").requireKeys("rate", "cosine", "warm-up", "largest-norm", "decay");
    return top.checked(
        "pace",
        () ->
            new Pace(
                required(pace, "rate", pace.optionalDouble("rate")),
                pace.flag("cosine"),
                Objects.requireNonNullElse(pace.optionalInt("warm-up"), 0),
                Objects.requireNonNullElse(pace.optionalDouble("largest-norm"), 1.0),
                Objects.requireNonNullElse(pace.optionalDouble("decay"), 0.0)));
  }

  private static <T> T required(YamlMap map, String key, @Nullable T value) {
    if (value == null) {
      throw map.bad(key, "the key " + key + " has a value", "none", "add " + key + ":");
    }
    return value;
  }
}
