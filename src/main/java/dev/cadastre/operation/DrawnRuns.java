package dev.cadastre.operation;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.campaign.RunEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The runs of a campaign that checkpoints draw, here or on servers. */
record DrawnRuns(CampaignSets sets, Drawing drawing) {

  /** Checks them by name, before even a problem is stored. */
  Map<String, Drawing.Prepared> prepare(Campaign campaign) {
    Map<String, Drawing.Prepared> drawn = new LinkedHashMap<>();
    for (Map.Entry<String, RunEntry> entry : campaign.runs().entrySet()) {
      RunEntry run = entry.getValue();
      CheckpointEntry checkpoint =
          Objects.requireNonNull(campaign.checkpoints().get(run.checkpoint()));
      if (checkpoint.draws()) {
        String plan = Objects.requireNonNull(run.plan());
        drawn.put(
            entry.getKey(),
            drawing.prepare(
                new Drawing.Order(
                    entry.getKey(),
                    sets.of(campaign, Objects.requireNonNull(run.problems())),
                    checkpoint,
                    Objects.requireNonNull(campaign.plans().get(plan)),
                    Objects.requireNonNull(run.draws()),
                    run.trace())));
      }
    }
    return drawn;
  }
}
