package dev.cadastre.cli;

import dev.cadastre.dataset.JsonlProblems;
import dev.cadastre.lab.Families;
import dev.cadastre.lab.ProblemList;
import dev.cadastre.lab.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes problems; needs no ledger. */
@Command(
    name = "problems",
    description = "Writes problems of a family, one JSON object a line, as import takes them.",
    mixinStandardHelpOptions = true)
final class LabProblemsVerb implements Callable<Integer> {
  @Parameters(
      paramLabel = "FAMILY",
      description = "countdown, topological-order, simple-path or chained-arithmetic.")
  String family;

  @Option(names = "--count", paramLabel = "N", required = true, description = "How many.")
  int count;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "held-out",
      description = "training or held-out (default: ${DEFAULT-VALUE}).")
  String split = "held-out";

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Another seed makes other problems (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of the family, such as numbers=4; may be repeated; a wrong key lists the"
              + " right ones.")
  Map<String, String> settings = new LinkedHashMap<>();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    JsonlProblems.write(
        ProblemList.of(Families.named(family, settings), Split.named(split), seed, count), out);
    out.flush();
    return Main.DONE;
  }
}
