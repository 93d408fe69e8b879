package dev.cadastre.operation;

import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import dev.cadastre.store.RunChangeRegister;
import dev.cadastre.store.RunRegister;
import java.util.Optional;

/** Registers a run, or lets a changed one go on where that is forced; the audit tells either. */
final class RunDeclaration {

  private final Workspace workspace;
  private final RunRegister runs;

  RunDeclaration(Workspace workspace) {
    this.workspace = workspace;
    this.runs = new RunRegister(workspace.database());
  }

  /**
   * Registers a run, or finds it; raises its planned draws.
   *
   * @param command what the audit calls this where it is no part of another command
   * @param source where the draws come from
   */
  Run of(
      String command,
      String name,
      RunIdentity identity,
      int problemSet,
      int draws,
      Run.Holds holds,
      String source) {
    Optional<Run> known = runs.find(name);
    String before = known.map(run -> run.identity().fingerprint()).orElse(null);
    String after = identity.fingerprint();
    if (!after.equals(before) || known.get().plannedDraws() < draws) {
      workspace.trail().changing(command, "run " + name, before, after, source);
    }
    known
        .filter(run -> workspace.forced() && !run.identity().equals(identity))
        .ifPresent(run -> force(command, run, identity, holds));
    return runs.declare(name, identity, problemSet, draws, holds);
  }

  private void force(String command, Run run, RunIdentity identity, Run.Holds holds) {
    runs.refuseOther(run.name(), identity, holds, true);
    String differences =
        workspace
            .database()
            .transactions()
            .call(
                session -> {
                  String told =
                      new RunChangeRegister(workspace.database())
                          .change(run, identity, workspace.actor().name());
                  workspace
                      .trail()
                      .write(
                          workspace.trail().command(command),
                          "run " + run.name(),
                          run.identity().fingerprint(),
                          identity.fingerprint(),
                          true,
                          told);
                  return told;
                });
    workspace.say(
        "run "
            + run.name()
            + " goes on though it has changed, and every later report says so: "
            + differences);
  }
}
