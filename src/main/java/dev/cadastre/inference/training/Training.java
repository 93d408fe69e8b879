package dev.cadastre.inference.training;

import dev.cadastre.inference.checkpoint.BadCheckpointException;
import dev.cadastre.inference.checkpoint.CheckpointConfig;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.inference.checkpoint.ElementType;
import dev.cadastre.inference.checkpoint.Family;
import dev.cadastre.inference.checkpoint.RopeScaling;
import dev.cadastre.inference.checkpoint.Tensor;
import dev.cadastre.inference.checkpoint.TensorFile;
import dev.cadastre.lab.Alphabet;
import dev.cadastre.lab.training.CurvePoint;
import dev.cadastre.lab.training.ModelShape;
import dev.cadastre.lab.training.Recipe;
import dev.cadastre.lab.training.TrainingStep;
import dev.cadastre.lab.training.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint on its way from a recipe: trains step by step, keeps its state in one file, and
 * writes the checkpoint when all steps are done. A state that was kept continues as if nothing had
 * been, bit for bit on one machine with as many threads.
 */
public final class Training implements AutoCloseable {

  private static final String STATE = "state.safetensors";
  private static final String RECIPE = "recipe";
  private static final String CURVE = "curve";

  private final Recipe recipe;
  private final String recipeText;
  private final Path folder;
  private final String fingerprint;
  private final CheckpointConfig config;
  private final DjlPolicy policy;
  private final Curve curve;

  private Training(
      Recipe recipe,
      String recipeText,
      Path folder,
      String fingerprint,
      CheckpointConfig config,
      DjlPolicy policy,
      Curve curve) {
    this.recipe = recipe;
    this.recipeText = recipeText;
    this.folder = folder;
    this.fingerprint = fingerprint;
    this.config = config;
    this.policy = policy;
    this.curve = curve;
  }

  /**
   * Begins or continues.
   *
   * @param recipeText the recipe as it was written, kept beside the checkpoint
   * @param folder where state and checkpoint go
   * @param start what the recipe starts from; null for scratch
   * @throws BadCheckpointException if the start, or a state that lies there, is of another sort
   */
  public static Training open(Recipe recipe, String recipeText, Path folder, @Nullable Path start)
      throws IOException {
    CheckpointDirectory directory = start(recipe, start);
    CheckpointConfig config = config(recipe, directory);
    Path tokenizer = new CheckpointWriter(folder).tokenizer();
    String fingerprint =
        CheckpointWriter.sha256(
            (recipe.text()
                    + "\n"
                    + (directory == null ? "" : directory.fingerprint(bytes -> {}).identity()))
                .getBytes(StandardCharsets.UTF_8));
    Map<String, Tensor> first =
        directory == null ? FirstWeights.of(config, recipe.seed()) : weights(directory);
    Path state = folder.resolve(STATE);
    DjlPolicy policy;
    Curve curve;
    if (Files.exists(state)) {
      TensorFile kept = TensorFile.read(state, RECIPE);
      requireSame(state, kept, fingerprint);
      policy =
          new DjlPolicy(
              config, part(kept, "w."), part(kept, "m."), part(kept, "v."), first, tokenizer);
      curve = Curve.of(required(kept.tensors().get(CURVE)));
    } else {
      Map<String, Tensor> zeros = Parameters.zeros(config);
      policy = new DjlPolicy(config, first, zeros, zeros, first, tokenizer);
      curve = new Curve();
    }
    return new Training(recipe, recipeText, folder, fingerprint, config, policy, curve);
  }

  /**
   * Finds out whether a recipe can be trained; writes nothing.
   *
   * @param start what the recipe starts from; null for scratch
   * @throws BadCheckpointException if the start is of another sort
   * @throws IllegalArgumentException if its positions are too few for the recipe's problems
   */
  public static void check(Recipe recipe, @Nullable Path start) throws IOException {
    start(recipe, start);
  }

  private static @Nullable CheckpointDirectory start(Recipe recipe, @Nullable Path start)
      throws IOException {
    CheckpointDirectory directory = start == null ? null : CheckpointDirectory.open(start);
    requireRoom(recipe, config(recipe, directory));
    if (directory != null) {
      requireOurs(directory);
    }
    return directory;
  }

  private static CheckpointConfig config(Recipe recipe, @Nullable CheckpointDirectory start) {
    return start == null ? config(required(recipe.model())) : start.config();
  }

  private static CheckpointConfig config(ModelShape model) {
    return new CheckpointConfig(
        Family.QWEN2,
        model.hidden(),
        model.layers(),
        model.heads(),
        model.heads(),
        model.hidden() / model.heads(),
        model.inner(),
        new Vocabulary(Alphabet.SYMBOLS).size(),
        10000,
        new RopeScaling.Unscaled(),
        1e-6,
        true,
        model.positions());
  }

  private static void requireRoom(Recipe recipe, CheckpointConfig config) {
    int needed = recipe.problems().longestPrompt() + recipe.longestText();
    if (needed > config.contextLength()) {
      throw new IllegalArgumentException(
          "a model has a position for each character of prompt and answer and for the end; got "
              + config.contextLength()
              + " where "
              + needed
              + " are needed; give it more positions");
    }
  }

  private static void requireOurs(CheckpointDirectory start) throws IOException {
    CheckpointConfig config = start.config();
    boolean ours =
        config.family() == Family.QWEN2
            && config.tiedEmbedding()
            && config.heads() == config.keyValueHeads()
            && Files.readString(start.tokenizer()).equals(CheckpointWriter.tokenizerText());
    if (!ours) {
      throw new BadCheckpointException(
          start.path()
              + ": training starts from a checkpoint of the lab, with its tokenizer; got another"
              + " sort; use one that a recipe made");
    }
  }

  private static void requireSame(Path state, TensorFile kept, String fingerprint) {
    if (!fingerprint.equals(kept.metadata().get(RECIPE))) {
      throw new BadCheckpointException(
          state
              + ": a training is continued with the recipe and the start that it began with; got"
              + " others; restore them, or remove the folder to begin anew");
    }
  }

  private static Map<String, Tensor> weights(CheckpointDirectory directory) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    directory
        .config()
        .weights()
        .forEach(
            (name, shape) -> {
              Tensor tensor = Tensor.zeros(shape);
              directory.weights().floats(name, shape).asFloatBuffer().get(tensor.values());
              weights.put(name, tensor);
            });
    return weights;
  }

  private static Map<String, Tensor> part(TensorFile state, String prefix) {
    Map<String, Tensor> part = new LinkedHashMap<>();
    state
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
              }
            });
    return part;
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a state is whole, and a recipe from scratch has a model");
    }
    return value;
  }

  /** Steps done. */
  public int done() {
    return curve.steps();
  }

  /** What is being trained. */
  DjlPolicy policy() {
    return policy;
  }

  /** Takes the next step; where the recipe says so it writes a checkpoint of its own. */
  public CurvePoint step() throws InterruptedException, IOException {
    long begun = System.nanoTime();
    CurvePoint point = new TrainingStep(recipe, policy, fingerprint, done() + 1).run();
    curve.add(point, (System.nanoTime() - begun) / 1e9);
    if (recipe.keeps(done())) {
      write(folder.resolveSibling(recipe.checkpoint() + "-" + done()));
    }
    return point;
  }

  /** Keeps weights, moments and curve, all or nothing; after the last step, the checkpoint. */
  public void save() throws IOException {
    if (done() == recipe.steps()) {
      write(folder);
      Files.deleteIfExists(folder.resolve(STATE));
      return;
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    policy.weights().forEach((name, tensor) -> tensors.put("w." + name, tensor));
    policy.firstMoments().forEach((name, tensor) -> tensors.put("m." + name, tensor));
    policy.secondMoments().forEach((name, tensor) -> tensors.put("v." + name, tensor));
    tensors.put(CURVE, curve.tensor());
    new TensorFile(Map.of(RECIPE, fingerprint), tensors)
        .write(folder.resolve(STATE), ElementType.F32);
  }

  private void write(Path target) throws IOException {
    new CheckpointWriter(target).write(config, policy.weights(), recipeText, curve);
  }

  @Override
  public void close() {
    policy.close();
  }
}
