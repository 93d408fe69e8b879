package dev.cadastre.cli;

import dev.cadastre.operation.AskedReport;
import dev.cadastre.operation.ReportFolder;
import dev.cadastre.operation.Workspace;
import dev.cadastre.remote.RemoteServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a report that can be forwarded. */
@Command(
    name = "report",
    description = "Writes one HTML file that shows a comparison, its pictures and its tables.",
    mixinStandardHelpOptions = true)
final class ReportVerb extends RemoteVerb {

  @Parameters(
      paramLabel = "NAME",
      description = "A comparison BASE..TUNED, latest, a campaign, or a run.")
  String name = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write: a new or empty one, or that of an older report.")
  Path out = Path.of("");

  @Override
  int work(Workspace workspace, PrintWriter printer) throws IOException {
    new ReportFolder(out).check();
    return write(new AskedReport(name).in(workspace), printer);
  }

  @Override
  int remotely(RemoteServer server, PrintWriter printer) throws IOException {
    new ReportFolder(out).check();
    return write(
        server.post("/api/reports/files", new AskedReport(name), AskedReport.Files.class), printer);
  }

  private int write(AskedReport.Files report, PrintWriter printer) throws IOException {
    Path page = new ReportFolder(out).write(report.files());
    printer.println(page);
    printer.flush();
    err().println("report on " + report.title() + ": " + report.files().size() + " files");
    return Main.DONE;
  }
}
