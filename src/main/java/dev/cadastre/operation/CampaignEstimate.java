package dev.cadastre.operation;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.problem.Problem;
import dev.cadastre.store.DrawnSoFar;
import dev.cadastre.store.HibernateSampleLedger;
import dev.cadastre.store.RunRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells what the rest of a campaign will take. Checks all that a run checks, servers included, and
 * leaves the ledger as it is.
 */
public final class CampaignEstimate {

  /** Characters that count as a token where nobody can count. */
  private static final int CHARACTERS_PER_TOKEN = 4;

  private final Workspace workspace;
  private final DrawnRuns drawnRuns;
  private final Drawing drawing;

  public CampaignEstimate(Workspace workspace) {
    this.workspace = workspace;
    this.drawing = new Drawing(workspace, new OpenedCheckpoints(workspace));
    this.drawnRuns = new DrawnRuns(new CampaignSets(workspace), drawing);
  }

  /** The runs that checkpoints draw; recordings cost nothing. */
  public List<RunEstimate> of(Campaign campaign) {
    Map<String, Drawing.Prepared> drawn = drawnRuns.prepare(campaign);
    List<RunEstimate> estimates = new ArrayList<>();
    for (Drawing.Prepared prepared : drawn.values()) {
      drawing.show(prepared);
      DrawingMeans means = prepared.means();
      estimates.add(means == null ? nothing(prepared.order()) : of(prepared.order(), means));
    }
    return estimates;
  }

  private static RunEstimate nothing(Drawing.Order order) {
    long planned = (long) order.problems().problems().size() * order.draws();
    return new RunEstimate(
        order.run(), order.checkpoint().name(), planned, 0, 0, 0, true, 0, planned, 0, null);
  }

  private RunEstimate of(Drawing.Order order, DrawingMeans means) {
    Map<Integer, Integer> counts =
        new RunRegister(workspace.database())
            .find(order.run())
            .map(run -> new HibernateSampleLedger(workspace.database()).sampleCounts(run.id()))
            .orElse(Map.of());
    List<Problem> problems = order.problems().problems();
    long missing = 0;
    long requests = 0;
    long promptTokens = 0;
    int[] lengths = means.promptTokens();
    for (int number = 0; number < problems.size(); number++) {
      long lacking = Math.max(0, order.draws() - counts.getOrDefault(number, 0));
      long asked = (lacking + means.drawsPerRequest() - 1) / means.drawsPerRequest();
      int length =
          lengths == null
              ? problems.get(number).prompt().length() / CHARACTERS_PER_TOKEN
              : lengths[number];
      missing += lacking;
      requests += asked;
      promptTokens += asked * length;
    }
    DrawnSoFar soFar = DrawnSoFar.of(workspace.database(), order.run());
    double tokens =
        soFar.tokensPerDraw() == null
            ? Objects.requireNonNull(order.plan().maxTokens())
            : soFar.tokensPerDraw();
    double text =
        soFar.charactersPerDraw() == null
            ? tokens * CHARACTERS_PER_TOKEN
            : soFar.charactersPerDraw();
    return new RunEstimate(
        order.run(),
        order.checkpoint().name(),
        (long) problems.size() * order.draws(),
        missing,
        requests,
        promptTokens,
        lengths != null,
        tokens,
        soFar.tokensPerDraw() == null ? 0 : soFar.samples(),
        DrawnSoFar.bytes(text, order.trace() ? tokens : 0),
        soFar.secondsPerDraw());
  }
}
