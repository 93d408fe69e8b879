package dev.cadastre.operation;

import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.fleet.Servers;
import dev.cadastre.fleet.ShownPrompts;
import dev.cadastre.job.DrawSource;
import dev.cadastre.operation.OpenedCheckpoints.OpenedServers;
import dev.cadastre.problem.Problem;
import dev.cadastre.report.PromptNotice;
import dev.cadastre.rollout.SamplingPlan;
import java.util.List;
import java.util.Map;

/** How model servers draw. */
final class DrawingOnServers {

  private final OpenedCheckpoints checkpoints;

  DrawingOnServers(OpenedCheckpoints checkpoints) {
    this.checkpoints = checkpoints;
  }

  DrawingMeans means(Drawing.Order order, CheckpointEntry.Served entry) {
    OpenedServers opened = checkpoints.open(entry);
    try {
      Servers.check(opened.settings(), opened.proven(), order.plan(), order.trace());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("run " + order.run() + ": " + e.getMessage(), e);
    }
    List<Problem> problems = order.problems().problems();
    int[] lengths = new int[problems.size()];
    boolean known = true;
    ShownPrompts.Shown first = null;
    try (ShownPrompts prompts = Servers.prompts(opened.settings(), opened.proven(), order.plan())) {
      for (int i = 0; i < lengths.length; i++) {
        try {
          ShownPrompts.Shown shown = prompts.shown(problems.get(i).prompt());
          first = first == null ? shown : first;
          known &= shown.tokens() != null;
          lengths[i] = shown.tokens() == null ? 0 : shown.tokens();
          requireRoom(opened, order.plan(), lengths[i]);
        } catch (IllegalArgumentException e) {
          throw DrawingHere.unfit(order, problems.get(i), e);
        }
      }
    }
    DrawSource source = new DrawSource.OnServers(opened.settings(), opened.proven(), order.trace());
    return new DrawingMeans(
        opened.identity(),
        null,
        source,
        Sha256.of(source.json()),
        first == null ? "" : PromptNotice.of(order.run(), known ? lengths[0] : null, first.text()),
        known ? lengths : null,
        Servers.drawsPerRequest(opened.settings(), opened.proven(), order.plan()),
        "served",
        Map.of());
  }

  /** Servers refuse a request that could outgrow their context, each draw anew. */
  private static void requireRoom(OpenedServers opened, SamplingPlan plan, int prompt) {
    Integer context = Servers.common(opened.proven()).contextTokens();
    Integer most = plan.maxTokens();
    if (context != null && most != null && prompt + most > context) {
      throw new IllegalArgumentException(
          "prompt and maxTokens fit into the servers' context of "
              + context
              + " tokens; got "
              + prompt
              + " and "
              + most
              + "; lower maxTokens or serve the model with a longer context");
    }
  }
}
