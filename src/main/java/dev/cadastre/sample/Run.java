package dev.cadastre.sample;

import dev.cadastre.rollout.SamplingPlan;

/**
 * A stored run: checkpoint x problem set x sampling plan.
 *
 * @param id small number that every key of its samples begins with
 * @param name unique over runs and campaigns
 * @param checkpoint fingerprint of the checkpoint, or {@code recorded:NAME}
 * @param problemSet name of its problem set
 * @param problemSetId small number of that set
 * @param problemSetSha256 identity of that set
 * @param plan how its rollouts are drawn
 * @param plannedDraws draws wanted of each problem
 * @param holds samples or tallies, never both
 */
public record Run(
    int id,
    String name,
    String checkpoint,
    String problemSet,
    int problemSetId,
    String problemSetSha256,
    SamplingPlan plan,
    int plannedDraws,
    Holds holds) {

  /** What is stored of a run. */
  public enum Holds {
    SAMPLES,
    TALLIES
  }

  /** What makes the run the one it is. */
  public RunIdentity identity() {
    return new RunIdentity(checkpoint, problemSetSha256, plan);
  }
}
