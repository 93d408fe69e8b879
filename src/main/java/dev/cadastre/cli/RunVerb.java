package dev.cadastre.cli;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.operation.CampaignEstimate;
import dev.cadastre.operation.CampaignRun;
import dev.cadastre.operation.ShardRun;
import dev.cadastre.operation.Workspace;
import dev.cadastre.problem.Shard;
import dev.cadastre.remote.RemoteServer;
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
final class RunVerb extends RemoteVerb {

  @Parameters(paramLabel = "CAMPAIGN.yaml", description = "The campaign's file.")
  Path file;

  @Option(
      names = "--dry-run",
      description = "Check everything, tell what the rest would take, and draw nothing.")
  boolean dryRun;

  @Option(
      names = "--force",
      description = {
        "Let runs go on though their checkpoint or plan has changed since they were begun; the audit",
        "and every later report tell so."
      })
  boolean force;

  @Option(
      names = "--price",
      paramLabel = "IN,OUT",
      converter = Price.Reader.class,
      description = {
        "With --dry-run: what a million tokens cost, of prompts and of rollouts; or one number for",
        "rollouts alone."
      })
  @Nullable Price price;

  @Option(
      names = "--shard",
      paramLabel = "i/n",
      description = {
        "Draw one of n shares of the problems, 0/n to (n-1)/n; each in a process of its own, on one",
        "PostgreSQL. Who completes the last share compares."
      })
  @Nullable String shard;

  @Option(
      names = "--wait",
      description = "With --shard: wait until the other shares are complete too.")
  boolean wait;

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
    if (wait && shard == null) {
      throw new IllegalArgumentException(
          "what is waited for is other shards; got --wait alone; add --shard i/n or leave it out");
    }
    if (shard != null) {
      Shard.of(shard);
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
    if (force) {
      workspace.forcing();
    }
    if (shard != null) {
      return share(workspace, read, Shard.of(shard), out);
    }
    CampaignRun.Outcome outcome = new CampaignRun(workspace).of(read, Files.readString(file), file);
    return CampaignPage.print(read.name(), outcome, output, out, err());
  }

  private int share(Workspace workspace, Campaign read, Shard part, PrintWriter out)
      throws IOException {
    ShardRun.Outcome outcome =
        new ShardRun(workspace, part).of(read, Files.readString(file), file, wait);
    return ShardPage.print(read.name(), part, outcome, output, out, err());
  }

  @Override
  int remotely(RemoteServer server, PrintWriter out) throws IOException, InterruptedException {
    output.format();
    if (dryRun || price != null) {
      throw new IllegalArgumentException(RemoteVerb.local("run --dry-run", "--server"));
    }
    if (shard != null) {
      throw new IllegalArgumentException(RemoteVerb.local("run --shard", "--server"));
    }
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "run takes a campaign's file; got " + file + ", which can't be read; check its path");
    }
    String definition = Files.readString(file);
    return RemoteCampaign.follow(
        server, watch -> watch.submit(definition, force), output, out, err());
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
