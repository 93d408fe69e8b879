package dev.cadastre.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison's numbers do not tell of how it came about.
 *
 * @param sameCheckpoint whether both runs are of one checkpoint
 * @param sameProblems whether both runs have one problem set
 * @param differences settings of the plans that differ, seeds left out
 * @param looks draws of a problem at which the two runs were compared, each once
 * @param base what became of the work on the base run
 * @param tuned likewise
 */
public record Circumstances(
    boolean sameCheckpoint,
    boolean sameProblems,
    List<Difference> differences,
    List<Integer> looks,
    Work base,
    Work tuned) {

  /** Of runs that were drawn alike, compared once, without a mishap. */
  public static final Circumstances NOTHING_SPECIAL =
      new Circumstances(false, true, List.of(), List.of(), Work.NONE, Work.NONE);

  /** A setting that is not the same; null where a side does not tell it. */
  public record Difference(String field, @Nullable String base, @Nullable String tuned) {}

  /**
   * Executions on a run.
   *
   * @param executions all of them
   * @param cutOff those that failed or were killed, and were continued
   * @param versions of the software that ran them, each once
   * @param untold settings of the plan that nobody told
   */
  public record Work(int executions, int cutOff, List<String> versions, List<String> untold) {

    public static final Work NONE = new Work(0, 0, List.of(), List.of());

    public Work {
      versions = List.copyOf(versions);
      untold = List.copyOf(untold);
    }
  }

  public Circumstances {
    differences = List.copyOf(differences);
    looks = List.copyOf(looks);
  }
}
