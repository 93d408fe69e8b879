package dev.cadastre.operation;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.RunEntry;
import dev.cadastre.store.Database;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.ProblemSetRegister.StoredSet;
import dev.cadastre.store.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far the draws of a campaign are, whichever process makes them.
 *
 * @param runs those of its runs that were begun
 * @param planned draws of all its runs, of which purged ones plan none; empty as long as the size
 *     of one is not known
 */
public record CampaignProgress(List<RunStanding> runs, OptionalLong planned) {

  public CampaignProgress {
    runs = List.copyOf(runs);
  }

  /** Of the last runs of a nightly, so many at most; planned is what these plan. */
  public static CampaignProgress ofNightly(Database database, String nightly, int most) {
    List<RunStanding> runs =
        Question.named("which-runs-has-a-nightly")
            .ask(
                database.dataSource(),
                Map.of("nightly", nightly, "limit", most),
                row -> row.getString("name"))
            .stream()
            .flatMap(run -> RunStanding.of(database, run, null).stream())
            .toList();
    return new CampaignProgress(
        runs,
        runs.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(runs.stream().mapToLong(RunStanding::planned).sum()));
  }

  /** As the ledger has it. */
  public static CampaignProgress of(Database database, Campaign campaign) {
    ProblemSetRegister sets = new ProblemSetRegister(database);
    List<RunStanding> runs = new ArrayList<>();
    long planned = 0;
    boolean known = true;
    for (Map.Entry<String, RunEntry> entry : campaign.runs().entrySet()) {
      Optional<RunStanding> run = RunStanding.of(database, entry.getKey(), campaign.verifier());
      Integer draws = entry.getValue().draws();
      if (run.isPresent()) {
        runs.add(run.get());
        long asked = draws == null || run.get().purged() ? 0 : (long) run.get().problems() * draws;
        planned += Math.max(run.get().planned(), asked);
      } else {
        String name = CampaignSets.storedName(campaign, entry.getValue().problems());
        Optional<StoredSet> set = name == null ? Optional.empty() : sets.find(name);
        known &= set.isPresent() && draws != null;
        planned += set.isEmpty() || draws == null ? 0 : (long) set.get().problems() * draws;
      }
    }
    return new CampaignProgress(runs, known ? OptionalLong.of(planned) : OptionalLong.empty());
  }

  /** Samples stored of its runs. */
  public long drawn() {
    return runs.stream().mapToLong(RunStanding::drawn).sum();
  }

  /** Tokens of these, as far as their sources tell. */
  public long tokens() {
    return runs.stream().mapToLong(RunStanding::tokens).sum();
  }

  /** Verdicts on these, each run's by one verifier. */
  public long judged() {
    return runs.stream()
        .filter(run -> !run.purged())
        .flatMap(run -> Optional.ofNullable(run.verdicts()).stream())
        .mapToLong(RunStanding.Verdicts::all)
        .sum();
  }

  /**
   * What verifiers said of its runs so far, purged ones among them; empty before the first verdict.
   */
  public Optional<RunStanding.Verdicts> verdicts() {
    return RunStanding.Verdicts.together(
        runs.stream().flatMap(run -> Optional.ofNullable(run.verdicts()).stream()).toList());
  }
}
