package dev.cadastre.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What a reader of a run's numbers has to know of its past, in sentences.
 *
 * @param forcedChanges its checkpoint or plan changed under way, and somebody forced it to go on
 * @param purged what was taken out of it
 */
public record RunHistory(List<String> forcedChanges, List<String> purged) {

  /** Of a run that went as planned. */
  public static final RunHistory NONE = new RunHistory(List.of(), List.of());

  public RunHistory {
    forcedChanges = List.copyOf(forcedChanges);
    purged = List.copyOf(purged);
  }

  /** All of it as notes on a side of a report. */
  List<String> notes(String side) {
    List<String> notes = new ArrayList<>();
    forcedChanges.forEach(change -> notes.add(side + ": " + VisibleText.of(change)));
    purged.forEach(purge -> notes.add(side + ": " + purge));
    return notes;
  }
}
