package dev.cadastre.cli;

import dev.cadastre.operation.ShardRun;
import dev.cadastre.problem.Shard;
import java.io.IOException;
import java.io.PrintWriter;

/** What a share of a campaign prints when it ends. */
final class ShardPage {
  private ShardPage() {}

  static int print(
      String name,
      Shard part,
      ShardRun.Outcome outcome,
      Output output,
      PrintWriter out,
      PrintWriter err)
      throws IOException {
    if (outcome.finished() != null) {
      return CampaignPage.print(name, outcome.finished(), output, out, err);
    }
    err.printf(
        "campaign %s: shard %s is %s; %d of %d shards are complete%s%n",
        name,
        part,
        outcome.isComplete() ? "complete" : "incomplete, its source lacks draws",
        outcome.complete(),
        part.count(),
        outcome.isComplete()
            ? "; whoever completes the last one compares"
            : "; run it again, or without --shard to see what there is");
    return outcome.isComplete() ? Main.DONE : Main.INCOMPLETE;
  }
}
