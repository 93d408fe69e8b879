package dev.cadastre.console;

import java.util.List;
import java.util.Optional;

/**
 * What a campaign's page shows that changes while it is open.
 *
 * @param submissions newest first
 * @param facts figures of this look
 * @param work what living processes do for it by their last heartbeat
 * @param executions its last ones, newest first
 * @param failures why the newest of these ended, where no submission tells
 */
public record CampaignScene(
    String name,
    List<Row> submissions,
    Advance advance,
    List<Fact> facts,
    List<Row> work,
    List<Row> executions,
    List<Failure> failures) {

  private static final List<String> UNMADE = List.of("failed", "refused", "incomplete");
  private static final List<String> BROKEN = List.of("failed", "refused", "killed", "died");

  public CampaignScene {
    submissions = List.copyOf(submissions);
    facts = List.copyOf(facts);
    work = List.copyOf(work);
    executions = List.copyOf(executions);
    failures = List.copyOf(failures);
  }

  /** Whether it waits or runs, for a server or by hand. */
  public boolean works() {
    return !work.isEmpty()
        || waiting().isPresent()
        || executions.stream().anyMatch(row -> !row.has("endedAt") && !row.is("died"));
  }

  private Optional<Row> waiting() {
    return submissions.stream().filter(row -> !row.has("endedAt")).findFirst();
  }

  /** The newest execution, if it began after the newest submission ended: it was run by hand. */
  static Optional<Row> byHand(List<Row> submissions, List<Row> executions) {
    return executions.stream().findFirst().filter(row -> isAfter(row, submissions));
  }

  private static boolean isAfter(Row execution, List<Row> submissions) {
    if (submissions.isEmpty()) {
      return true;
    }
    Row newest = submissions.get(0);
    return newest.has("endedAt")
        && execution.instant("startedAt").isAfter(newest.instant("endedAt"));
  }

  /** Where it stands, by its newest submission or by what was run by hand since; may be empty. */
  public String state() {
    if (waiting().isPresent()) {
      return waiting().get().text("state");
    }
    return works()
        ? "running"
        : byHand(submissions, executions)
            .map(ExecutionScene::status)
            .orElse(submissions.isEmpty() ? "" : submissions.get(0).text("state"));
  }

  /** Why it stands so; empty if there is nothing to tell. */
  public String message() {
    if (works()) {
      return waiting().map(row -> row.text("message")).orElse("");
    }
    Optional<Row> byHand = byHand(submissions, executions);
    if (byHand.isPresent()) {
      Row last = byHand.get();
      return "run by hand; its last execution is "
          + last.text("execution")
          + ", "
          + last.text("job")
          + " of "
          + last.text("subject")
          + (failures.isEmpty() ? "" : ": " + failures.get(0).reason());
    }
    return submissions.isEmpty() ? "" : submissions.get(0).text("message");
  }

  /** Whether the message is the reason of a failure. */
  public boolean isBroken() {
    return BROKEN.contains(state());
  }

  /** What can be done about it. */
  public NextStep step(Eye eye) {
    boolean submitted = !submissions.isEmpty() && byHand(submissions, executions).isEmpty();
    boolean unmade = !submissions.isEmpty() && UNMADE.contains(submissions.get(0).text("state"));
    return NextStep.of(state(), works(), unmade, NextStep.restart(name, submitted, eye.server()));
  }
}
