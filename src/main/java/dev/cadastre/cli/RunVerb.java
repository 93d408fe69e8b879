package dev.cadastre.cli;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.operation.CampaignRun;
import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs or continues a campaign. */
@Command(
    name = "run",
    description = "Runs a campaign from where it stands to its end.",
    mixinStandardHelpOptions = true)
final class RunVerb extends Verb {

  @Parameters(paramLabel = "CAMPAIGN.yaml", description = "The campaign's file.")
  Path file;

  @Mixin Output output;

  private @Nullable Campaign campaign;

  /** Reads the campaign before the database is opened: a wrong file is told at once. */
  @Override
  Settings settings() {
    output.format();
    campaign = CampaignReader.read(file);
    return super.settings();
  }

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    Campaign read = campaign == null ? CampaignReader.read(file) : campaign;
    CampaignRun.Outcome outcome = new CampaignRun(workspace).of(read, Files.readString(file));
    return CampaignPage.print(read.name(), outcome, output, out, err());
  }
}
