package dev.cadastre.cli;

import dev.cadastre.operation.CampaignStop;
import dev.cadastre.operation.Workspace;
import dev.cadastre.remote.RemoteServer;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops a campaign wherever it runs. */
@Command(
    name = "stop",
    description = "Asks whoever works on a campaign to stop after the running chunk.",
    mixinStandardHelpOptions = true)
final class StopVerb extends RemoteVerb {

  @Parameters(paramLabel = "NAME", description = "The campaign.")
  String name;

  @Override
  int work(Workspace workspace, PrintWriter out) {
    new CampaignStop(workspace).ask(name);
    return told(out);
  }

  @Override
  int remotely(RemoteServer server, PrintWriter out) throws IOException {
    server.post(
        "/api/campaigns/" + RemoteServer.encoded(name) + "/stop", "application/json", "{}", null);
    return told(out);
  }

  private int told(PrintWriter out) {
    out.println("campaign " + name + " was asked to stop; it does after its running chunk");
    return Main.DONE;
  }
}
