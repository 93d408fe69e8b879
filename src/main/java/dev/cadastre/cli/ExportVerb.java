package dev.cadastre.cli;

import dev.cadastre.operation.RunExport;
import dev.cadastre.operation.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the samples of a run. */
@Command(
    name = "export",
    description = "Writes a run's samples with texts and verdicts, one JSON object a line.",
    mixinStandardHelpOptions = true)
final class ExportVerb extends Verb {

  @Parameters(paramLabel = "RUN", description = "Name of a run, or latest.")
  String run;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      description = "json (one object a line) or csv (default: ${DEFAULT-VALUE}).")
  String format = "json";

  @Option(names = "--limit", paramLabel = "N", description = "Most samples (default: all).")
  long limit = Long.MAX_VALUE;

  @Option(
      names = "--trace",
      description = "Adds the numbers of every token where they are stored (json).")
  boolean trace;

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    new RunExport(workspace.database(), Stored.run(workspace, run), limit, trace)
        .write(RunExport.Form.of(format), out);
    return Main.DONE;
  }
}
