package dev.cadastre.operation;

import dev.cadastre.problem.Shard;
import dev.cadastre.runtime.Lease;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sample.Run;
import dev.cadastre.store.HibernateSampleLedger;
import dev.cadastre.store.LeaseRegister;
import dev.cadastre.store.ProblemSetRegister;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How a campaign is parted over processes, and how far the parts are. */
final class Shards {
  private Shards() {}

  /**
   * Refuses to work on a campaign that others have parted in another way.
   *
   * @throws RefusedException with who works on it
   */
  static void refuseOthers(Workspace workspace, String campaign) {
    Shard own = workspace.shard();
    Set<String> others = new TreeSet<>(living(workspace, campaign));
    if (!own.isWhole()) {
      others.removeIf(name -> name.endsWith("/" + own.count()));
      if (Lease.held(new LeaseRegister(workspace.database())).contains("campaign " + campaign)) {
        others.add("campaign " + campaign);
      }
    }
    if (!others.isEmpty()) {
      throw new RefusedException(
          "a campaign is worked on whole or in one parting at a time; got "
              + (own.isWhole() ? "all of it" : "shard " + own)
              + " while a process works on "
              + String.join(", ", others)
              + "; wait for it or stop it");
    }
  }

  /** The leases of a campaign's shards whose holders live. */
  static List<String> living(Workspace workspace, String campaign) {
    return Lease.held(new LeaseRegister(workspace.database())).stream()
        .filter(name -> name.startsWith("campaign " + campaign + " shard "))
        .sorted()
        .toList();
  }

  /**
   * A run that is drawn in parts.
   *
   * @param shards the part of each problem, by the problem's number
   */
  record Parted(Run run, List<Integer> shards) {

    Parted {
      shards = List.copyOf(shards);
    }
  }

  /** Runs that hold samples, each problem with its part of so many. */
  static List<Parted> parted(Workspace workspace, Collection<Run> runs, int count) {
    ProblemSetRegister sets = new ProblemSetRegister(workspace.database());
    Map<Integer, List<Integer>> shards = new HashMap<>();
    return runs.stream()
        .filter(run -> run.holds() == Run.Holds.SAMPLES)
        .map(
            run ->
                new Parted(
                    run,
                    shards.computeIfAbsent(
                        run.problemSetId(),
                        set ->
                            sets.problems(set).stream()
                                .map(problem -> Shard.indexOf(problem.id(), count))
                                .toList())))
        .toList();
  }

  /** The parts that lack draws of these runs. */
  static Set<Integer> incomplete(Workspace workspace, Collection<Parted> runs) {
    Set<Integer> incomplete = new TreeSet<>();
    for (Parted parted : runs) {
      Map<Integer, Integer> samples =
          new HibernateSampleLedger(workspace.database()).sampleCounts(parted.run().id());
      for (int number = 0; number < parted.shards().size(); number++) {
        if (samples.getOrDefault(number, 0) < parted.run().plannedDraws()) {
          incomplete.add(parted.shards().get(number));
        }
      }
    }
    return incomplete;
  }
}
