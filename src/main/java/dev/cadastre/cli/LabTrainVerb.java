package dev.cadastre.cli;

import dev.cadastre.campaign.RecipeReader;
import dev.cadastre.inference.training.CheckpointShelf;
import dev.cadastre.lab.training.Recipe;
import dev.cadastre.operation.LabTraining;
import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains one checkpoint. */
@Command(
    name = "train",
    description = "Trains the checkpoint of a recipe, from where it stands to its end.",
    mixinStandardHelpOptions = true)
final class LabTrainVerb extends Verb {

  @Parameters(paramLabel = "RECIPE.yaml", description = "The recipe's file.")
  Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the checkpoint goes, as FAMILY/NAME (the folder lab of the home).")
  @Nullable Path out;

  private @Nullable Recipe recipe;

  /** Reads the recipe before the database is opened: a wrong file is told at once. */
  @Override
  Settings settings() {
    recipe = RecipeReader.read(file);
    return super.settings();
  }

  @Override
  int work(Workspace workspace, PrintWriter printer) {
    Recipe read = recipe == null ? RecipeReader.read(file) : recipe;
    CheckpointShelf shelf = LabVerb.shelf(this, out);
    new LabTraining(workspace, shelf).train(Map.of(file, read));
    printer.println(shelf.folder(read));
    return Main.DONE;
  }
}
