package dev.cadastre.cli;

import dev.cadastre.inference.training.CheckpointShelf;
import dev.cadastre.lab.training.Recipe;
import dev.cadastre.operation.LabTraining;
import dev.cadastre.operation.Workspace;
import dev.cadastre.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The lab: small checkpoints that are trained here. */
@Command(
    name = "lab",
    description = "Lists the recipes of small checkpoints, or makes all of these.",
    mixinStandardHelpOptions = true,
    subcommands = {LabTrainVerb.class, LabProblemsVerb.class})
final class LabVerb extends Verb {

  @Option(names = "--all", description = "Train every recipe that ships, from where it stands.")
  boolean all;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where checkpoints go, as FAMILY/NAME (the folder lab of the home).")
  @Nullable Path out;

  @Mixin Output output;

  @Override
  int work(Workspace workspace, PrintWriter printer) throws IOException {
    CheckpointShelf shelf = shelf(this, out);
    Map<Path, Recipe> recipes = LabTraining.recipes(DemoVerb.datasets().resolve("recipes"));
    if (all) {
      new LabTraining(workspace, shelf).train(recipes);
    }
    Table table = Table.of("checkpoint", "start", "objective", "steps", "made", "folder");
    recipes.values().forEach(recipe -> row(table, shelf, recipe));
    table.render(output.format(), printer);
    return Main.DONE;
  }

  private static void row(Table table, CheckpointShelf shelf, Recipe recipe) {
    table.row(
        recipe.folder(),
        recipe.start() == null ? "scratch" : recipe.start(),
        recipe.objectiveName(),
        recipe.steps(),
        shelf.holds(recipe) ? "yes" : "no",
        shelf.folder(recipe).toString());
  }

  /** Where a verb of the lab puts checkpoints, beside those that ship. */
  static CheckpointShelf shelf(Verb verb, @Nullable Path out) {
    Path made = out == null ? verb.settings().home().resolve("lab") : out;
    return new CheckpointShelf(
        made.toAbsolutePath().normalize(), DemoVerb.datasets().resolve("checkpoints"));
  }
}
