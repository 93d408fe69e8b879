package dev.cadastre.cli;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.operation.CampaignEstimate;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs or continues a campaign. */
@Command(
    name = "run",
    description = "Runs a campaign from where it stands to its end.",
    mixinStandardHelpOptions = true)
final class RunVerb extends Verb {

  @Parameters(paramLabel = "CAMPAIGN.yaml", description = "The campaign's file.")
  Path file;

  @Option(
      names = "--dry-run",
      description = "Check everything, tell what the rest would take, and draw nothing.")
  boolean dryRun;

  @Option(
      names = "--price",
      paramLabel = "IN,OUT",
      converter = Price.Reader.class,
      description = {
        "With --dry-run: what a million tokens cost, of prompts and of rollouts; or one number for",
        "rollouts alone."
      })
  @Nullable Price price;

  @Mixin Output output;

  private @Nullable Campaign campaign;

  /** Reads the campaign before the database is opened: a wrong file is told at once. */
  @Override
  Settings settings() {
    output.format();
    if (price != null && !dryRun) {
      throw new IllegalArgumentException(
          "a price is for --dry-run; got --price alone; add --dry-run or leave it out");
    }
    campaign = CampaignReader.read(file);
    return super.settings();
  }

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    Campaign read = campaign == null ? CampaignReader.read(file) : campaign;
    if (dryRun) {
      return estimate(workspace, read, out);
    }
    CampaignRun.Outcome outcome = new CampaignRun(workspace).of(read, Files.readString(file));
    return CampaignPage.print(read.name(), outcome, output, out, err());
  }

  private int estimate(Workspace workspace, Campaign read, PrintWriter out) throws IOException {
    EstimatePage.table(new CampaignEstimate(workspace).of(read), price == null ? Price.NONE : price)
        .render(output.format(), out);
    if (!read.scores().isEmpty()) {
      err().println("what checkpoints score is not counted");
    }
    return Main.DONE;
  }
}
