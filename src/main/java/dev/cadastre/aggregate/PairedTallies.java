package dev.cadastre.aggregate;

import dev.cadastre.estimate.PairedCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tallies of two runs matched by problem, with those that can't be compared. */
record PairedTallies(
    List<Pair> pairs, List<String> onlyBase, List<String> onlyTuned, List<String> unscored) {

  /** Both sides of one problem, scored at least once each. */
  record Pair(Tally base, Tally tuned) {
    String problem() {
      return base.problem();
    }

    PairedCounts.Row counts() {
      return new PairedCounts.Row(base.scored(), base.correct(), tuned.scored(), tuned.correct());
    }
  }

  static PairedTallies of(RunTallies base, RunTallies tuned) {
    Map<String, Tally> rest = new LinkedHashMap<>();
    tuned.tallies().forEach(t -> rest.put(t.problem(), t));
    List<Pair> pairs = new ArrayList<>();
    List<String> onlyBase = new ArrayList<>();
    List<String> unscored = new ArrayList<>();
    for (Tally tally : base.tallies()) {
      Tally other = rest.remove(tally.problem());
      if (other == null) {
        onlyBase.add(tally.problem());
      } else if (tally.scored() == 0 || other.scored() == 0) {
        unscored.add(tally.problem());
      } else {
        pairs.add(new Pair(tally, other));
      }
    }
    return new PairedTallies(pairs, onlyBase, List.copyOf(rest.keySet()), unscored);
  }
}
