package dev.cadastre.operation;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.RunEntry;
import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.ProblemSetRegister.StoredSet;
import dev.cadastre.store.RunRegister;
import java.util.Map;
import java.util.Optional;

/**
 * How far the draws of a campaign are, whichever process makes them.
 *
 * @param drawn samples stored of its runs
 * @param planned draws of all its runs
 */
public record CampaignProgress(long drawn, long planned) {

  /** As the ledger has it; empty as long as the size of a run is not known. */
  public static Optional<CampaignProgress> of(Database database, Campaign campaign) {
    RunRegister runs = new RunRegister(database);
    ProblemSetRegister sets = new ProblemSetRegister(database);
    long drawn = 0;
    long planned = 0;
    for (Map.Entry<String, RunEntry> entry : campaign.runs().entrySet()) {
      Optional<Run> run = runs.find(entry.getKey());
      String name =
          run.map(Run::problemSet)
              .orElseGet(() -> CampaignSets.storedName(campaign, entry.getValue().problems()));
      Optional<StoredSet> set = name == null ? Optional.empty() : sets.find(name);
      Integer draws = entry.getValue().draws();
      if (set.isEmpty() || (run.isEmpty() && draws == null)) {
        return Optional.empty();
      }
      int problems = set.get().problems();
      if (run.isPresent()) {
        RunProgress progress = RunProgress.of(database, run.get(), problems);
        drawn += progress.drawn();
        planned += Math.max(progress.planned(), (long) problems * (draws == null ? 0 : draws));
      } else if (draws != null) {
        planned += (long) problems * draws;
      }
    }
    return Optional.of(new CampaignProgress(drawn, planned));
  }
}
