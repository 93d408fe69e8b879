package dev.cadastre.operation;

import dev.cadastre.aggregate.Gate;
import dev.cadastre.operation.RunComparison.Compared;
import dev.cadastre.report.RunHistory;
import dev.cadastre.sample.RunIdentity;
import java.util.ArrayList;
import java.util.List;

/** Rules on a comparison of two stored runs. */
public final class RunGate {

  private RunGate() {}

  /**
   * Rules; runs that differ in more than the checkpoint are not resolved.
   *
   * @param margin accepted loss of pass@k
   */
  public static Gate of(Compared compared, double margin) {
    List<String> unlike = new ArrayList<>();
    if (!compared.baseVerifier().equals(compared.tunedVerifier())) {
      unlike.add(
          "the base run is judged by %s %s and the tuned run by %s %s"
              .formatted(
                  compared.baseVerifier().name(),
                  compared.baseVerifier().version(),
                  compared.tunedVerifier().name(),
                  compared.tunedVerifier().version()));
    }
    for (RunIdentity.Difference difference :
        compared.base().identity().differences(compared.tuned().identity())) {
      if (difference.field().equals("problemSet")) {
        unlike.add("the runs have different problem sets");
      } else if (!difference.field().equals("checkpoint")) {
        unlike.add(
            "the runs differ in %s: base %s, tuned %s"
                .formatted(difference.field(), difference.stored(), difference.wanted()));
      }
    }
    forced(unlike, "base", compared.baseHistory());
    forced(unlike, "tuned", compared.tunedHistory());
    return Gate.of(compared.comparison(), margin, unlike);
  }

  /** Draws of two checkpoints stand under one name. */
  private static void forced(List<String> unlike, String side, RunHistory history) {
    history.forcedChanges().forEach(change -> unlike.add("the " + side + " run: " + change));
  }
}
