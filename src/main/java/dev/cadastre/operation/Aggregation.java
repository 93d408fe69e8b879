package dev.cadastre.operation;

import dev.cadastre.aggregate.RunTallies;
import dev.cadastre.sample.Run;
import dev.cadastre.store.HibernateSampleLedger;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.RunResultRegister;
import dev.cadastre.store.TallyRegister;
import dev.cadastre.store.TallyRegister.CountedTally;
import dev.cadastre.store.VerifierRegister.Known;
import java.util.Map;

/** Counts the verdicts of a run into tallies. */
public final class Aggregation {

  private final Workspace workspace;
  private final TallyRegister tallies;
  private final RunResultRegister results;

  public Aggregation(Workspace workspace) {
    this.workspace = workspace;
    this.tallies = new TallyRegister(workspace.database());
    this.results = new RunResultRegister(workspace.database());
  }

  /** The tallies of a run under a verifier, counted anew if samples or verdicts were added. */
  public RunTallies of(Run run, Known verifier) {
    if (run.holds() == Run.Holds.SAMPLES
        && !new Purged(workspace.database(), run).samples()
        && isStale(run, verifier.id())) {
      String subject = "run " + run.name();
      workspace.holding(
          subject,
          () -> {
            results.clear(run.id(), verifier.id());
            workspace.run(
                "aggregate",
                subject,
                Map.of("run", run.name(), "verifierId", String.valueOf(verifier.id())),
                "problems",
                new ProblemSetRegister(workspace.database())
                    .find(run.problemSet())
                    .orElseThrow()
                    .problems());
            return true;
          });
    }
    return tallies.of(run, verifier.id());
  }

  /**
   * Rows are only ever added, so equal counts mean equal rows. A process that dies between counting
   * and measuring leaves tallies without results.
   */
  private boolean isStale(Run run, int verifier) {
    HibernateSampleLedger ledger = new HibernateSampleLedger(workspace.database());
    Map<Integer, Integer> samples = ledger.sampleCounts(run.id());
    Map<Integer, Integer> verdicts = ledger.verdictCounts(run.id(), verifier);
    Map<Integer, CountedTally> counted = tallies.counted(run.id(), verifier);
    return !counted.keySet().equals(samples.keySet())
        || counted.entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getValue().drawn() != samples.getOrDefault(entry.getKey(), 0)
                        || entry.getValue().verdicts() != verdicts.getOrDefault(entry.getKey(), 0))
        || (!results.has(run.id(), verifier)
            && tallies.of(run, verifier).tallies().stream().anyMatch(t -> t.scored() > 0));
  }
}
