package dev.cadastre.job;

import dev.cadastre.rollout.DuplicateWatch;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.SampleLedger;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches the draws of each problem for repeats that chance does not explain, stored ones among
 * them; a problem is forgotten when its last draw was seen.
 */
final class Repetition {

  /** A problem; no watch where the plan repeats by nature. */
  private record Watched(String id, Optional<DuplicateWatch> watch, BitSet seen) {}

  private final SampleLedger ledger;
  private final Run run;
  private final Map<Integer, Watched> open = new HashMap<>();

  Repetition(SampleLedger ledger, Run run) {
    this.ledger = ledger;
    this.run = run;
  }

  /**
   * Looks at draws that came.
   *
   * @throws IllegalStateException if draws of the problem repeat each other
   */
  void refuse(DrawOrder order, List<Rollout> rollouts) {
    Watched problem =
        open.computeIfAbsent(order.number(), number -> begin(number, order.problem().id()));
    for (Rollout rollout : rollouts) {
      problem.seen().set(rollout.draw());
      problem
          .watch()
          .ifPresent(
              watch -> watch.add(rollout.draw(), rollout.text(), rollout.sumSamplingLogProbNats()));
    }
    problem.watch().flatMap(DuplicateWatch::finding).ifPresent(found -> refuse(problem, found));
    if (problem.seen().cardinality() >= run.plannedDraws()) {
      open.remove(order.number());
    }
  }

  /** Looks at all problems a last time: no further draws will come. */
  void refuseAtTheEnd() {
    for (Watched problem : open.values()) {
      problem.watch().flatMap(DuplicateWatch::last).ifPresent(found -> refuse(problem, found));
    }
  }

  private void refuse(Watched problem, DuplicateWatch.Finding found) {
    throw new IllegalStateException(
        "run %s, problem %s: %s. What came last was not stored; what the run holds may repeat too"
                .formatted(run.name(), problem.id(), found.message())
            + " and is best drawn anew, as a run with another name and seed");
  }

  private Watched begin(int number, String id) {
    Watched problem =
        new Watched(id, DuplicateWatch.of(run.plan(), run.plannedDraws()), new BitSet());
    ledger
        .texts(run.id(), number)
        .forEach(
            (draw, text) -> {
              problem.seen().set(draw);
              problem
                  .watch()
                  .filter(watch -> draw < run.plannedDraws())
                  .ifPresent(watch -> watch.add(draw, text, null));
            });
    return problem;
  }
}
