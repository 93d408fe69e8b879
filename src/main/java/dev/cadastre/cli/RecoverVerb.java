package dev.cadastre.cli;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.campaign.NightlyReader;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.CampaignRun;
import dev.cadastre.operation.NightlyRun;
import dev.cadastre.operation.Recovery;
import dev.cadastre.operation.Recovery.CutOff;
import dev.cadastre.operation.ShardRun;
import dev.cadastre.operation.Workspace;
import dev.cadastre.problem.Shard;
import dev.cadastre.report.Table;
import dev.cadastre.store.ExecutionRegister.UnderWay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Closes what dead processes left open, and tells or does what continues it. */
@Command(
    name = "recover",
    description = "Closes the executions of dead processes and names the campaigns they cut off.",
    mixinStandardHelpOptions = true)
final class RecoverVerb extends Verb {

  @Option(names = "--run", description = "Continue the campaigns that were cut off.")
  boolean run;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = ".",
      description =
          "With --run: what the paths of campaigns that came without a file, such as those that a"
              + " server ran, are relative to (default: here).")
  Path folder;

  @Mixin Output output;

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    Recovery recovery = new Recovery(workspace);
    List<UnderWay> closed = recovery.close();
    if (closed.isEmpty()) {
      err().println("no execution of a dead process was open");
    } else {
      Table table = Table.of("execution", "job", "subject", "operator", "host", "pid");
      closed.forEach(
          execution ->
              table.row(
                  execution.execution(),
                  execution.job(),
                  execution.subject(),
                  execution.operator(),
                  execution.host(),
                  execution.pid()));
      table.render(output.format(), out);
      out.flush();
    }
    List<CutOff> campaigns = recovery.cutOff();
    if (campaigns.isEmpty()) {
      err().println("no campaign was cut off");
    }
    int worst = Main.DONE;
    for (CutOff campaign : campaigns) {
      tell(campaign);
      if (run && (campaign.file() != null || campaign.definition() != null)) {
        worst = Math.max(worst, proceed(workspace, campaign, out));
      } else if (run) {
        worst = Math.max(worst, Main.INCOMPLETE);
      }
    }
    return worst;
  }

  private void tell(CutOff campaign) {
    String shard = campaign.shard() == null ? "" : " --shard " + campaign.shard();
    err()
        .println(
            "campaign "
                + campaign.campaign()
                + " was cut off"
                + remedy(campaign)
                + (campaign.file() == null ? "" : shard));
  }

  private static String remedy(CutOff campaign) {
    if (campaign.file() != null) {
      return "; continue with: cadastre run " + String.join("", Main.quoted(campaign.file()));
    }
    return campaign.definition() == null
        ? "; neither file nor text of it is known: run it again from where it came"
        : "; its text is stored: cadastre recover --run --folder DIR continues it, DIR being what"
            + " its paths are relative to";
  }

  private int proceed(Workspace workspace, CutOff cutOff, PrintWriter out) throws IOException {
    @Nullable Path file = cutOff.file() == null ? null : Path.of(cutOff.file());
    String definition = file == null ? String.valueOf(cutOff.definition()) : Files.readString(file);
    Reach reach = Reach.anywhereFrom(folder);
    if (file == null && NightlyReader.tells(definition)) {
      return NightlyVerb.print(
          new NightlyRun(workspace).of(NightlyReader.read(definition, reach), definition),
          output,
          out,
          err());
    }
    Campaign campaign =
        file == null ? CampaignReader.read(definition, reach) : CampaignReader.read(file);
    if (cutOff.shard() != null) {
      ShardRun.Outcome outcome =
          new ShardRun(workspace, Shard.of(cutOff.shard())).of(campaign, definition, file, false);
      return ShardPage.print(
          campaign.name(), Shard.of(cutOff.shard()), outcome, output, out, err());
    }
    return CampaignPage.print(
        campaign.name(),
        new CampaignRun(workspace).of(campaign, definition, file),
        output,
        out,
        err());
  }
}
