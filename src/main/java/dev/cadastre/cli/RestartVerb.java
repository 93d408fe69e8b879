package dev.cadastre.cli;

import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.campaign.NightlyReader;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.CampaignRun;
import dev.cadastre.operation.NightlyRun;
import dev.cadastre.operation.Workspace;
import dev.cadastre.remote.RemoteServer;
import dev.cadastre.store.CampaignRegister;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a stored campaign again, from where it stands. */
@Command(
    name = "restart",
    description = "Runs a campaign again as it was last submitted, from where it stands.",
    mixinStandardHelpOptions = true)
final class RestartVerb extends RemoteVerb {

  @Parameters(paramLabel = "NAME", description = "The campaign.")
  String name;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "What its relative paths are relative to (default: its file's folder, or here).")
  @Nullable Path folder;

  @Mixin Output output;

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    CampaignRegister.Stored stored =
        new CampaignRegister(workspace.database())
            .all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "a stored campaign is restarted; there is none named "
                                + name
                                + "; cadastre status lists them"));
    String definition = stored.definition();
    Path file = stored.file() == null ? null : Path.of(stored.file());
    // what came over the network names no secret of this process, whoever runs it
    Reach reach =
        file == null
            ? Reach.anywhereFrom(folder == null ? Path.of("") : folder)
            : folder == null ? Reach.beside(file) : Reach.from(folder);
    if (NightlyReader.tells(definition)) {
      return NightlyVerb.print(
          new NightlyRun(workspace).of(NightlyReader.read(definition, reach), definition),
          output,
          out,
          err());
    }
    CampaignRun.Outcome outcome =
        new CampaignRun(workspace).of(CampaignReader.read(definition, reach), definition, file);
    return CampaignPage.print(name, outcome, output, out, err());
  }

  @Override
  int remotely(RemoteServer server, PrintWriter out) throws IOException, InterruptedException {
    return RemoteCampaign.follow(server, watch -> watch.again(name), output, out, err());
  }
}
