package dev.cadastre.job;

import dev.cadastre.campaign.RecipeReader;
import dev.cadastre.inference.training.CheckpointShelf;
import dev.cadastre.inference.training.Training;
import dev.cadastre.lab.training.Recipe;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the steps that a training's kept state lacks. The recipe is the one that was put into
 * the checkpoint's folder.
 */
@Named("trainingReader")
@Dependent
public class TrainingReader extends AbstractItemReader {

  @Inject Trainings trainings;
  @Inject JobContext job;
  @Inject @BatchProperty @Nullable String checkpoint;
  @Inject @BatchProperty @Nullable String made;
  @Inject @BatchProperty @Nullable String shipped;

  private int next;
  private int steps;

  @Override
  public void open(@Nullable Serializable position) throws IOException {
    String name = Required.text(checkpoint, "checkpoint");
    Path folder = Path.of(Required.text(made, "made"));
    CheckpointShelf shelf = new CheckpointShelf(folder, Path.of(Required.text(shipped, "shipped")));
    Path file = folder.resolve(name).resolve("recipe.yaml");
    Recipe recipe = RecipeReader.read(file);
    steps = recipe.steps();
    Training training =
        Training.open(recipe, Files.readString(file), shelf.folder(recipe), shelf.start(recipe));
    trainings.add(job.getExecutionId(), name, training);
    next = training.done() + 1;
  }

  @Override
  public @Nullable Object readItem() {
    return next > steps ? null : next++;
  }

  @Override
  public void close() {
    trainings.close(job.getExecutionId(), Required.text(checkpoint, "checkpoint"));
  }
}
