package dev.cadastre.operation;

import dev.cadastre.aggregate.StepMeasure;
import dev.cadastre.campaign.RecipeReader;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.operation.RunComparison.Compared;
import dev.cadastre.picture.SeriesPoint;
import dev.cadastre.store.CheckpointRegister;
import dev.cadastre.store.CheckpointRegister.Known;
import dev.cadastre.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Comparisons with one base whose tuned checkpoints are steps of one training, as {@link
 * TrainingNames} tells by the checkpoints' labels. The last checkpoint of a training of the lab
 * carries no step in its name, but its recipe does.
 */
final class TrainingSeries {

  private static final String RECIPE = "recipe.yaml";

  private final Map<String, Known> checkpoints;

  private TrainingSeries(Database database) {
    checkpoints =
        new CheckpointRegister(database)
            .all().stream().collect(Collectors.toMap(Known::identity, Function.identity()));
  }

  /** The base of each training stands at step 0; pass@k is taken at the smallest n of its steps. */
  static List<SeriesPoint> of(Database database, List<Compared> comparisons) {
    TrainingSeries series = new TrainingSeries(database);
    Map<String, List<Compared>> byBase = new LinkedHashMap<>();
    comparisons.stream()
        .filter(compared -> compared.comparison().problems() > 0)
        .forEach(
            compared ->
                byBase
                    .computeIfAbsent(compared.base().name(), base -> new ArrayList<>())
                    .add(compared));
    List<SeriesPoint> points = new ArrayList<>();
    byBase.forEach(
        (base, compared) ->
            TrainingNames.of(compared, series::label, series::recipeStep)
                .forEach(
                    (training, steps) ->
                        points.addAll(
                            points(
                                byBase.size() > 1 ? training + " against " + base : training,
                                steps))));
    return points;
  }

  private String label(Compared compared) {
    Known known = checkpoints.get(compared.tuned().checkpoint());
    return known == null ? compared.tuned().name() : known.label();
  }

  /** Steps of the recipe that lies beside a checkpoint's files. */
  private long recipeStep(Compared compared) {
    Known known = checkpoints.get(compared.tuned().checkpoint());
    if (known == null || known.path() == null) {
      return TrainingNames.UNKNOWN;
    }
    Path recipe = Path.of(known.path()).resolve(RECIPE);
    try {
      return Files.isRegularFile(recipe)
          ? RecipeReader.read(recipe).steps()
          : TrainingNames.UNKNOWN;
    } catch (BadInputException e) {
      return TrainingNames.UNKNOWN; // a file of that name that is no recipe of ours
    }
  }

  private static List<SeriesPoint> points(String training, SortedMap<Long, Compared> steps) {
    int k = steps.values().stream().mapToInt(step -> step.comparison().draws()).min().orElse(1);
    List<SeriesPoint> points = new ArrayList<>();
    Compared first = steps.values().iterator().next();
    if (steps.firstKey() > 0) {
      StepMeasure.ofBase(first.comparison(), first.texts(), k)
          .forEach(measure -> points.add(point(training, 0, first.base().name(), measure)));
    }
    steps.forEach(
        (step, compared) ->
            StepMeasure.ofTuned(compared.comparison(), compared.texts(), k)
                .forEach(
                    measure ->
                        points.add(point(training, step, compared.tuned().name(), measure))));
    return points;
  }

  private static SeriesPoint point(String training, long step, String run, StepMeasure of) {
    return new SeriesPoint(training, step, run, of.name(), of.value(), of.lower(), of.upper());
  }
}
