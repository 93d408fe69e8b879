package dev.cadastre.operation;

import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.HibernateSampleLedger;

/**
 * How much of a run is there.
 *
 * @param problems in its problem set
 * @param drawn samples stored
 * @param missing planned draws that are not stored
 */
public record RunProgress(Run run, int problems, long drawn, long missing) {

  /** Draws planned over all problems; those of tallies were drawn before they came. */
  public long planned() {
    return run.holds() == Run.Holds.TALLIES ? drawn : (long) problems * run.plannedDraws();
  }

  static RunProgress of(Database database, Run run, int problems) {
    long drawn = 0;
    long missing = (long) problems * run.plannedDraws();
    for (int samples : new HibernateSampleLedger(database).sampleCounts(run.id()).values()) {
      drawn += samples;
      missing -= Math.min(samples, run.plannedDraws());
    }
    return new RunProgress(run, problems, drawn, missing);
  }
}
