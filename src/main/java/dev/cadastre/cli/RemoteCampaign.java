package dev.cadastre.cli;

import dev.cadastre.job.Progress;
import dev.cadastre.job.ProgressBoard;
import dev.cadastre.operation.Report;
import dev.cadastre.remote.CampaignWatch;
import dev.cadastre.remote.RemoteServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** Follows a campaign on a server and prints, when it ends, what it would have printed here. */
final class RemoteCampaign {

  /** Hands it in; returns the path of the submission. */
  @FunctionalInterface
  interface Submit {
    String to(CampaignWatch watch) throws IOException;
  }

  private RemoteCampaign() {}

  static int follow(
      RemoteServer server, Submit submit, Output output, PrintWriter out, PrintWriter err)
      throws IOException, InterruptedException {
    Optional<CampaignWatch.Standing> end;
    Progress progress = new ProgressBoard().newProgress(line -> {});
    try (ProgressLine line = new ProgressLine(() -> progress, err)) {
      CampaignWatch watch = new CampaignWatch(server, viewer(progress, line));
      Signals.react(watch::leave, line::say, "leaving; once more halts at once");
      end = watch.follow(submit.to(watch));
    }
    if (end.isEmpty()) {
      err.println(
          "the campaign goes on at the server; cadastre status --server "
              + server.url()
              + " shows it, cadastre stop NAME --server "
              + server.url()
              + " stops it");
      return Main.INCOMPLETE;
    }
    CampaignWatch.Standing standing = end.get();
    String told =
        "campaign "
            + standing.campaign()
            + " is "
            + standing.state()
            + (standing.message() == null ? "" : ": " + standing.message());
    return switch (standing.state()) {
      case "done", "incomplete" -> {
        page(server, standing.campaign(), output, out, err);
        err.println(told);
        yield standing.state().equals("done") ? Main.DONE : Main.INCOMPLETE;
      }
      case "stopped" -> tell(err, told, Main.INCOMPLETE);
      case "refused" -> tell(err, told, Main.REFUSED);
      default -> tell(err, told, Main.FAILED);
    };
  }

  private static CampaignWatch.Viewer viewer(Progress progress, ProgressLine line) {
    return new CampaignWatch.Viewer() {
      @Override
      public void say(String said) {
        line.say(said);
      }

      @Override
      public void drawn(String campaign, CampaignWatch.Draws draws) {
        if (progress.stage().total() != draws.planned()) {
          progress.begin("campaign " + campaign, "draws", draws.drawn(), draws.planned());
        }
        progress.reach(draws.drawn() - progress.stage().before());
      }
    };
  }

  private static int tell(PrintWriter err, String told, int code) {
    err.println("cadastre: " + told);
    return code;
  }

  private static void page(
      RemoteServer server, String campaign, Output output, PrintWriter out, PrintWriter err)
      throws IOException {
    Report page =
        server.get(
            "/api/reports/campaigns/"
                + RemoteServer.encoded(campaign)
                + "?format="
                + output.format()
                + "&limit="
                + output.limit,
            Report.class);
    out.print(page.text());
    out.flush();
    page.said().forEach(err::println);
  }
}
