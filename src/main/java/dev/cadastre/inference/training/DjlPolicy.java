package dev.cadastre.inference.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import dev.cadastre.inference.LiveCheckpoint;
import dev.cadastre.inference.checkpoint.CheckpointConfig;
import dev.cadastre.inference.checkpoint.Tensor;
import dev.cadastre.lab.training.Example;
import dev.cadastre.lab.training.Lesson;
import dev.cadastre.lab.training.Pace;
import dev.cadastre.lab.training.Policy;
import dev.cadastre.lab.training.Row;
import dev.cadastre.lab.training.Vocabulary;
import dev.cadastre.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A decoder in training on this machine's processor, with the moments of AdamW. */
public final class DjlPolicy implements Policy {

  /** Rows judged side by side without gradients. */
  private static final int JUDGED_ROWS = 512;

  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.95;
  private static final double TINY = 1e-8;

  private final PtNDManager manager;
  private final TrainingModule module;
  private final CheckpointConfig config;
  private final Parameters weights;
  private final Parameters firstMoments;
  private final Parameters secondMoments;
  private final Parameters reference;
  private final NDList place;
  private final LiveCheckpoint engine;

  /**
   * Copies weights and moments.
   *
   * @param reference weights that training started from
   * @param tokenizer a tokenizer.json of the {@link Vocabulary}
   */
  DjlPolicy(
      CheckpointConfig config,
      Map<String, Tensor> weights,
      Map<String, Tensor> firstMoments,
      Map<String, Tensor> secondMoments,
      Map<String, Tensor> reference,
      Path tokenizer) {
    this.config = config;
    this.manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
    try {
      this.module = TrainingModule.load(manager);
      this.weights = new Parameters(manager, config, "w", weights);
      this.firstMoments = new Parameters(manager, config, "m", firstMoments);
      this.secondMoments = new Parameters(manager, config, "v", secondMoments);
      this.reference = new Parameters(manager, config, "w", reference);
      this.place = TrainingModule.asList("place", place());
      this.engine = LiveCheckpoint.over(config, this.weights.arrays(), tokenizer, Vocabulary.END);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** Cosines and sines [positions, head size / 2], and the mask [positions, positions]. */
  private List<NDArray> place() {
    int positions = config.contextLength();
    double[] frequencies = config.ropeScaling().frequencies(config.ropeTheta(), config.headSize());
    float[] cosines = new float[positions * frequencies.length];
    float[] sines = new float[positions * frequencies.length];
    float[] mask = new float[positions * positions];
    for (int position = 0; position < positions; position++) {
      for (int i = 0; i < frequencies.length; i++) {
        double angle = position * frequencies[i];
        cosines[position * frequencies.length + i] = (float) Math.cos(angle);
        sines[position * frequencies.length + i] = (float) Math.sin(angle);
      }
      for (int later = position + 1; later < positions; later++) {
        mask[position * positions + later] = Float.NEGATIVE_INFINITY;
      }
    }
    Shape angles = new Shape(positions, frequencies.length);
    return List.of(
        manager.create(cosines, angles),
        manager.create(sines, angles),
        manager.create(mask, new Shape(positions, positions)));
  }

  @Override
  public List<Row> draw(Problem problem, int count, String streams, int longest)
      throws InterruptedException {
    int[] prompt = engine.prompt(problem);
    List<Row> rows = new ArrayList<>();
    engine.draw(problem, count, streams, longest).forEach(text -> rows.add(new Row(prompt, text)));
    return rows;
  }

  @Override
  public List<float[]> logProbs(List<Row> rows) {
    return logProbs(weights, rows);
  }

  @Override
  public List<float[]> referenceLogProbs(List<Row> rows) {
    return logProbs(reference, rows);
  }

  private List<float[]> logProbs(Parameters parameters, List<Row> rows) {
    List<float[]> all = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += JUDGED_ROWS) {
      List<Row> some = rows.subList(from, Math.min(rows.size(), from + JUDGED_ROWS));
      Rows arrays = new Rows(some);
      try (PtNDManager step = manager.newSubManager(manager.getDevice())) {
        NDList judged =
            module.call(
                step,
                "log_probabilities",
                parameters.list(),
                place,
                arrays.tokens(step),
                new NDList(step.create(new double[] {config.normEpsilon()})));
        float[] values = judged.get(0).toFloatArray(); // [2, rows, predicted]
        for (int row = 0; row < some.size(); row++) {
          all.add(arrays.ofText(values, row));
        }
      }
    }
    return all;
  }

  @Override
  public Update update(Lesson lesson, Pace pace, double rate, int count) {
    try (PtNDManager step = manager.newSubManager(manager.getDevice())) {
      NDList arguments = new NDList(weights.list());
      arguments.addAll(firstMoments.list());
      arguments.addAll(secondMoments.list());
      NDList seen =
          module.call(step, "step", arguments, place, lesson(step, lesson, pace, rate, count));
      double[] figures = seen.get(0).toDoubleArray();
      if (!Double.isFinite(figures[0]) || !Double.isFinite(figures[2])) {
        throw new IllegalStateException(
            "loss and gradients stay finite; got "
                + figures[0]
                + " and "
                + figures[2]
                + " at step "
                + count
                + "; lower the learning rate");
      }
      return new Update(figures[0], figures[1], figures[2]);
    }
  }

  /** Loss, entropy and the gradient of each weight, unscaled. */
  List<float[]> gradients(Lesson lesson, Pace pace) {
    try (PtNDManager step = manager.newSubManager(manager.getDevice())) {
      List<float[]> gradients = new ArrayList<>();
      for (NDArray array :
          module.call(step, "gradients", weights.list(), place, lesson(step, lesson, pace, 0, 1))) {
        gradients.add(array.toFloatArray());
      }
      return gradients;
    }
  }

  private NDList lesson(PtNDManager step, Lesson lesson, Pace pace, double rate, int count) {
    Rows rows = new Rows(lesson.examples().stream().map(Example::row).toList());
    NDList arrays = rows.tokens(step);
    arrays.add(rows.terms(step, lesson.examples()));
    arrays.add(
        step.create(
            new double[] {
              config.normEpsilon(),
              lesson.divergence(),
              lesson.entropyBonus(),
              rate,
              pace.largestNorm(),
              pace.decay(),
              FIRST_DECAY,
              SECOND_DECAY,
              TINY,
              count
            }));
    return arrays;
  }

  Map<String, Tensor> weights() {
    return weights.values();
  }

  Map<String, Tensor> firstMoments() {
    return firstMoments.values();
  }

  Map<String, Tensor> secondMoments() {
    return secondMoments.values();
  }

  @Override
  public void close() {
    engine.close();
    module.close();
    manager.close();
  }
}
