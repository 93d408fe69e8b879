package dev.cadastre.cli;

import dev.cadastre.archive.Manifest;
import dev.cadastre.operation.CampaignExport;
import dev.cadastre.operation.NelExport;
import dev.cadastre.operation.RunExport;
import dev.cadastre.operation.RunHistories;
import dev.cadastre.operation.Verification;
import dev.cadastre.operation.Workspace;
import dev.cadastre.remote.RemoteServer;
import dev.cadastre.report.Table;
import dev.cadastre.sample.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Writes the samples of a run. */
@Command(
    name = "export",
    description = "Writes a run's samples with texts and verdicts, one JSON object a line.",
    mixinStandardHelpOptions = true,
    subcommands = ExportVerb.OfCampaign.class)
final class ExportVerb extends RemoteVerb {

  private static final String NEL = "nel";

  @Parameters(arity = "0..1", paramLabel = "RUN", description = "Name of a run, or latest.")
  @Nullable String run;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      description =
          "json (one object a line), csv, or nel: the lines that nel compare reads (default:"
              + " ${DEFAULT-VALUE}).")
  String format = "json";

  @Option(names = "--limit", paramLabel = "N", description = "Most samples (default: all).")
  long limit = Long.MAX_VALUE;

  @Option(
      names = "--verifier",
      paramLabel = "NAME",
      description = "Whose verdicts make the reward (nel; default: the newest that judged).")
  @Nullable String verifier;

  @Option(
      names = "--trace",
      description = "Adds the numbers of every token where they are stored (json).")
  boolean trace;

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    String named = named();
    if (format.equalsIgnoreCase(NEL)) {
      return nel(workspace, named, out);
    }
    if (verifier != null) {
      throw new ParameterException(
          spec.commandLine(), "--verifier goes with --format nel; got --format " + format);
    }
    Run stored = Stored.run(workspace, named);
    RunHistories.of(workspace.database(), stored)
        .forcedChanges()
        .forEach(change -> err().println("run " + stored.name() + ": " + change));
    new RunExport(workspace.database(), stored, limit, trace).write(RunExport.Form.of(format), out);
    return Main.DONE;
  }

  private String named() {
    if (run == null) {
      throw new ParameterException(
          spec.commandLine(), "export takes a run, or campaign NAME; got none");
    }
    return run;
  }

  private int nel(Workspace workspace, String named, PrintWriter out) throws IOException {
    if (trace) {
      throw new ParameterException(spec.commandLine(), "nel has no traces; leave --trace");
    }
    Run stored = Stored.run(workspace, named);
    if (stored.holds() == Run.Holds.TALLIES) {
      throw new IllegalArgumentException(
          "samples are exported; run "
              + stored.name()
              + " holds tallies; print them with cadastre aggregate --format csv");
    }
    long undecided =
        new NelExport(workspace, stored, new Verification(workspace).choose(stored, verifier))
            .write(out, limit);
    if (undecided > 0) {
      err().println(undecided + " samples are undecided and left out");
    }
    return Main.DONE;
  }

  @Override
  int remotely(RemoteServer server, PrintWriter out) throws IOException {
    if (format.equalsIgnoreCase(NEL)) {
      throw new ParameterException(
          spec.commandLine(), "--format nel works on the ledger here; leave --server");
    }
    RunExport.Form form = RunExport.Form.of(format);
    server.copy(
        "/api/runs/"
            + RemoteServer.encoded(named())
            + "/export?format="
            + form.name().toLowerCase(Locale.ROOT)
            + "&trace="
            + trace
            + (limit == Long.MAX_VALUE ? "" : "&limit=" + limit),
        out);
    return Main.DONE;
  }

  /** Exports a whole campaign. */
  @Command(
      name = "campaign",
      description =
          "Writes a whole campaign as a folder of JSONL.gz files with a manifest, which import"
              + " campaign takes in.",
      mixinStandardHelpOptions = true)
  static final class OfCampaign extends Verb {
    @Parameters(paramLabel = "NAME", description = "Name of a stored campaign.")
    String name;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "DIR",
        description = "Folder to make; it appears when it is whole.")
    Path folder;

    @Mixin Output output;

    @Override
    int work(Workspace workspace, PrintWriter out) throws IOException {
      Manifest manifest = new CampaignExport(workspace).of(name, folder);
      Table table = Table.of("file", "rows", "bytes", "sha256");
      for (Manifest.FileEntry file : manifest.files()) {
        table.row(file.name(), file.rows(), file.bytes(), file.sha256());
      }
      table.render(output.format(), out);
      return Main.DONE;
    }
  }
}
