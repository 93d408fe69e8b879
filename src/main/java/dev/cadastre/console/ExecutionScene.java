package dev.cadastre.console;

import java.util.List;

/**
 * What an execution's page shows that changes while it is open.
 *
 * @param steps in order
 * @param work what its process does by its last heartbeat; empty once it has ended
 * @param submitted whether its campaign was ever handed in to a server
 */
public record ExecutionScene(Row execution, List<Row> steps, List<Row> work, boolean submitted) {

  public ExecutionScene {
    steps = List.copyOf(steps);
    work = List.copyOf(work);
  }

  /** Where an execution stands; {@code died} where it has no end and its process is gone. */
  public static String status(Row execution) {
    return execution.is("died") ? "died" : execution.text("status");
  }

  /** How many partitions a step has, such as {@code 4} or {@code 4, 1 failed}; empty for none. */
  public static String partitions(Row step) {
    List<Row> all = step.rows("partitions");
    long failed = all.stream().filter(part -> part.text("status").equals("failed")).count();
    return all.isEmpty() ? "" : all.size() + (failed == 0 ? "" : ", " + failed + " failed");
  }

  /** Why its parts ended, the first one the likeliest to tell. */
  public List<Failure> failures() {
    return Failure.of(steps);
  }

  /** What can be done about it. */
  public NextStep step(Eye eye) {
    String campaign = execution.text("campaign");
    return NextStep.of(
        execution, campaign.isEmpty() ? "" : NextStep.restart(campaign, submitted, eye.server()));
  }
}
