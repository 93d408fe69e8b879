package dev.cadastre.cli;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.operation.CampaignRun;
import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.DatabaseSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the campaign that ships with Cadastre, in a ledger of its own. */
@Command(
    name = "demo",
    description = "Runs the campaign that ships with Cadastre, in a ledger of its own.",
    mixinStandardHelpOptions = true)
final class DemoVerb extends Verb {

  @Option(names = "--tiny", description = "The six-problem set (at present the only demo).")
  boolean tiny;

  @Mixin Output output;

  @Override
  Settings settings() {
    output.format();
    Settings settings = super.settings();
    Path home = settings.home().resolve("demo");
    return new Settings(home, DatabaseSettings.embedded(home.resolve("db")), settings.log());
  }

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    Path file = datasets().resolve("tiny").resolve("campaign.yaml");
    Campaign campaign = CampaignReader.read(file);
    CampaignRun.Outcome outcome = new CampaignRun(workspace).of(campaign, Files.readString(file));
    return CampaignPage.print(campaign.name(), outcome, output, out, err());
  }

  /** The folder that ships beside the launcher. */
  static Path datasets() {
    Path folder = Path.of(System.getProperty("cadastre.root", "."), "datasets");
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "the demo's data lies in the checkout's folder datasets; it is not at "
              + folder.toAbsolutePath()
              + "; start with ops/cadastre from the checkout");
    }
    return folder;
  }
}
