package dev.cadastre.operation;

import dev.cadastre.sample.RefusedException;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunPurge;
import dev.cadastre.sample.RunPurge.Part;
import dev.cadastre.store.Database;
import dev.cadastre.store.PurgeRegister;
import java.util.EnumMap;
import java.util.Map;

/** What can no longer be done with a run, as a part of it was purged. */
final class Purged {

  private final Run run;
  private final Map<Part, RunPurge> parts = new EnumMap<>(Part.class);

  Purged(Database database, Run run) {
    this.run = run;
    new PurgeRegister(database).of(run.id()).forEach(purge -> parts.put(purge.part(), purge));
  }

  boolean samples() {
    return parts.containsKey(Part.SAMPLES);
  }

  boolean texts() {
    return samples() || parts.containsKey(Part.TEXTS);
  }

  /**
   * Refuses what needs the texts of a run.
   *
   * @param what for instance {@code verifying}
   */
  void requireTexts(String what) {
    if (texts()) {
      throw refused(
          what + " needs the texts of a run", "what was found before is still there: see");
    }
  }

  /** Refuses what needs the numbers of every token. */
  void requireTraces() {
    requireTexts("exporting traces");
    if (parts.containsKey(Part.TRACES)) {
      throw refused("exporting traces needs them", "export without --trace, or see");
    }
  }

  /** Refuses to draw what a run misses: it would mix draws with those that were taken out. */
  void refuseDraws(long missing) {
    if (samples() || (texts() && missing > 0)) {
      throw refused(
          "a purged run is drawn no further", "give a new run another name; what is left tells");
    }
  }

  private RefusedException refused(String rule, String remedy) {
    RunPurge purge = parts.getOrDefault(Part.SAMPLES, parts.get(Part.TEXTS));
    return new RefusedException(
        rule
            + "; of run "
            + run.name()
            + " "
            + (purge == null ? parts.get(Part.TRACES) : purge)
            + "; "
            + remedy
            + " cadastre aggregate "
            + run.name());
  }
}
