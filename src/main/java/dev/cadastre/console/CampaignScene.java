package dev.cadastre.console;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a campaign's page shows that changes while it is open.
 *
 * @param submissions newest first
 * @param facts figures of this look
 * @param work what processes do for it by their last heartbeat
 * @param executions its last ones, newest first
 */
public record CampaignScene(
    String name,
    List<Row> submissions,
    Advance advance,
    List<Fact> facts,
    List<Row> work,
    List<Row> executions) {

  public CampaignScene {
    submissions = List.copyOf(submissions);
    facts = List.copyOf(facts);
    work = List.copyOf(work);
    executions = List.copyOf(executions);
  }

  /** Whether it waits or runs, for a server or by hand. */
  public boolean works() {
    return !work.isEmpty()
        || Stream.concat(submissions.stream().limit(1), executions.stream())
            .anyMatch(row -> !row.has("endedAt"));
  }

  /** Where it stands; empty if it was never handed in to a server. */
  public String state() {
    return submissions.isEmpty() ? "" : submissions.get(0).text("state");
  }

  /** Why it stands so; empty if there is nothing to tell. */
  public String message() {
    return submissions.isEmpty() ? "" : submissions.get(0).text("message");
  }

  /** Whether the message is the reason of a failure. */
  public boolean isBroken() {
    return !works() && (state().equals("failed") || state().equals("refused"));
  }

  /** What can be done about it. */
  public NextStep step(Eye eye) {
    return NextStep.of(
        state(), works(), NextStep.restart(name, !submissions.isEmpty(), eye.server()));
  }
}
