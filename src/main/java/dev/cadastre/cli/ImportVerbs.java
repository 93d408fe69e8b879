package dev.cadastre.cli;

import dev.cadastre.operation.CampaignImport;
import dev.cadastre.operation.ProblemImport;
import dev.cadastre.operation.RolloutImport;
import dev.cadastre.operation.RunProgress;
import dev.cadastre.operation.TallyImport;
import dev.cadastre.operation.Workspace;
import dev.cadastre.report.Table;
import dev.cadastre.store.ProblemSetRegister.StoredSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes in what was made elsewhere. */
@Command(
    name = "import",
    description = "Takes in problems, recorded rollouts, tallies or a campaign's archive.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ImportVerbs.Problems.class,
      ImportVerbs.Rollouts.class,
      ImportVerbs.Tallies.class,
      ImportVerbs.OfCampaign.class
    })
final class ImportVerbs implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "import takes problems, rollouts, tallies or campaign; got none of them");
  }

  private static void print(
      Workspace workspace, RunProgress progress, Output output, PrintWriter out)
      throws IOException {
    Table.of("run", "checkpoint", "problems", "planned", "drawn", "missing")
        .row(
            progress.run().name(),
            Stored.label(workspace, progress.run()),
            progress.problems(),
            progress.planned(),
            progress.drawn(),
            progress.missing())
        .render(output.format(), out);
  }

  /** Imports a problem set. */
  @Command(
      name = "problems",
      description = "Takes in a problem set from JSONL, JSON or CSV.",
      mixinStandardHelpOptions = true)
  static final class Problems extends Verb {
    @Parameters(index = "0", paramLabel = "SET", description = "Name of the set.")
    String set;

    @Parameters(index = "1", paramLabel = "FILE", description = "File to read.")
    Path file;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description =
            "Answer kind: integer, number, choice, text, text-qa, expression-target, math, "
                + "topological-order, simple-path.")
    @Nullable String kind;

    @Mixin Input input;
    @Mixin Output output;

    @Override
    int work(Workspace workspace, PrintWriter out) throws IOException {
      StoredSet stored =
          new ProblemImport(workspace)
              .into(Name.of("problem set", set), input.source(file, "auto", kind));
      Table.of("set", "problems", "sha256")
          .row(stored.name(), stored.problems(), stored.sha256())
          .render(output.format(), out);
      return Main.DONE;
    }
  }

  /** Imports recorded rollouts. */
  @Command(
      name = "rollouts",
      description = "Takes recorded rollouts into a run; only draws that it misses.",
      mixinStandardHelpOptions = true)
  static final class Rollouts extends Verb {
    @Parameters(index = "0", paramLabel = "RUN", description = "Name of the run.")
    String run;

    @Parameters(index = "1", paramLabel = "FILE", description = "File to read.")
    Path file;

    @Option(names = "--problems", paramLabel = "SET", description = "Problem set of a new run.")
    @Nullable String problems;

    @Option(
        names = "--checkpoint",
        paramLabel = "NAME",
        description = "Checkpoint of a new run (default: recorded:RUN).")
    @Nullable String checkpoint;

    @Mixin Plan plan;
    @Mixin Input input;
    @Mixin Output output;

    @Override
    int work(Workspace workspace, PrintWriter out) throws IOException {
      RunProgress progress =
          new RolloutImport(workspace)
              .into(
                  new RolloutImport.Order(
                      Name.of("run", run),
                      problems,
                      checkpoint,
                      plan.given(),
                      null,
                      input.source(file, "jsonl", null)));
      print(workspace, progress, output, out);
      return Main.DONE;
    }
  }

  /** Imports tallies. */
  @Command(
      name = "tallies",
      description = "Takes counts without texts into a run.",
      mixinStandardHelpOptions = true)
  static final class Tallies extends Verb {
    @Parameters(index = "0", paramLabel = "RUN", description = "Name of the run.")
    String run;

    @Parameters(index = "1", paramLabel = "FILE", description = "File to read.")
    Path file;

    @Option(
        names = "--problems",
        paramLabel = "SET",
        description = "Problem set (default: the problems that the file names).")
    @Nullable String problems;

    @Option(
        names = "--checkpoint",
        paramLabel = "NAME",
        description = "Checkpoint of a new run (default: recorded:RUN).")
    @Nullable String checkpoint;

    @Mixin Plan plan;
    @Mixin Input input;
    @Mixin Output output;

    @Override
    int work(Workspace workspace, PrintWriter out) throws IOException {
      RunProgress progress =
          new TallyImport(workspace)
              .into(
                  new TallyImport.Order(
                      Name.of("run", run),
                      problems,
                      checkpoint,
                      plan.given(),
                      input.source(file, "csv", null)));
      print(workspace, progress, output, out);
      return Main.DONE;
    }
  }

  /** Imports a campaign's archive. */
  @Command(
      name = "campaign",
      description =
          "Takes in a campaign that export campaign wrote; what is stored stays, only what is"
              + " absent is added.",
      mixinStandardHelpOptions = true)
  static final class OfCampaign extends Verb {
    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the archive.")
    Path folder;

    @Mixin Output output;

    @Override
    int work(Workspace workspace, PrintWriter out) throws IOException {
      CampaignImport.Outcome outcome = new CampaignImport(workspace).from(folder);
      Table.of("campaign", "rows", "madeAt", "changed")
          .row(
              outcome.manifest().campaign(),
              outcome.manifest().rows(),
              outcome.manifest().madeAt().toString(),
              outcome.changed() ? "yes" : "nothing was left to do")
          .render(output.format(), out);
      return Main.DONE;
    }
  }
}
