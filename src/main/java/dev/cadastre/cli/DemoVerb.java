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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a campaign that ships with Cadastre, in a ledger of its own. */
@Command(
    name = "demo",
    description = "Runs a campaign that ships with Cadastre, in a ledger of its own.",
    mixinStandardHelpOptions = true)
final class DemoVerb extends Verb {

  @ArgGroup @Nullable Size size;

  @Mixin Output output;

  /** Another campaign than the usual one. */
  static final class Size {
    @Option(
        names = "--tiny",
        description = "Recordings of six problems, every number of which can be checked by hand.")
    boolean tiny;

    @Option(
        names = "--full",
        description =
            "Both families, all checkpoints, 300 problems, 256 draws, two temperatures; resumable.")
    boolean full;
  }

  @Override
  Settings settings() {
    output.format();
    Settings settings = super.settings();
    Path home = settings.home().resolve("demo");
    return new Settings(
        home,
        DatabaseSettings.embedded(home.resolve("db")),
        settings.engine(),
        settings.access(),
        settings.issuer(),
        null,
        settings.log());
  }

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    Path file = datasets().resolve(campaignFile());
    Campaign campaign = CampaignReader.read(file);
    CampaignRun.Outcome outcome =
        new CampaignRun(workspace).of(campaign, Files.readString(file), file);
    return CampaignPage.print(campaign.name(), outcome, output, out, err());
  }

  private String campaignFile() {
    if (size == null) {
      return "demo/countdown.yaml";
    }
    return size.tiny ? "tiny/campaign.yaml" : "demo/full.yaml";
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
