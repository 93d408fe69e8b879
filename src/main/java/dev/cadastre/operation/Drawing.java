package dev.cadastre.operation;

import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import dev.cadastre.store.CheckpointRegister;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.ProblemSetRegister.StoredSet;
import dev.cadastre.store.RunRegister;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws the rollouts that a run misses, from a checkpoint here or on servers. */
final class Drawing {

  private final Workspace workspace;
  private final DrawingHere here;
  private final DrawingOnServers onServers;
  private final RunRegister runs;

  Drawing(Workspace workspace, OpenedCheckpoints checkpoints) {
    this.workspace = workspace;
    this.here = new DrawingHere(workspace, checkpoints);
    this.onServers = new DrawingOnServers(checkpoints);
    this.runs = new RunRegister(workspace.database());
  }

  /**
   * What to draw.
   *
   * @param run name
   * @param problems stored or not
   * @param checkpoint a directory or servers
   * @param plan tells temperature and maxTokens at least
   * @param draws planned for each problem
   * @param trace whether the numbers of every token are stored
   */
  record Order(
      String run,
      ProblemSet problems,
      CheckpointEntry checkpoint,
      SamplingPlan plan,
      int draws,
      boolean trace) {}

  /**
   * An order that was checked.
   *
   * @param means null where nothing is left to draw and servers need not be asked
   */
  record Prepared(Order order, RunIdentity identity, @Nullable DrawingMeans means) {}

  /**
   * Finds out whether the order can be carried out; the ledger stays as it is.
   *
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if the checkpoint can't be
   *     used
   * @throws dev.cadastre.fleet.UnfitServerException if its servers can't
   * @throws dev.cadastre.dataset.BadInputException if a prompt does not fit
   * @throws IllegalArgumentException if plan, lanes or device can't be had
   * @throws RefusedException if the run is stored with another identity
   */
  Prepared prepare(Order order) {
    int problems = order.problems().problems().size();
    runs.find(order.run())
        .ifPresent(
            run ->
                new Purged(workspace.database(), run)
                    .refuseDraws(
                        (long) problems * order.draws() - progress(run, problems).drawn()));
    Optional<RunIdentity> finished = finished(order);
    if (finished.isPresent()) {
      return new Prepared(order, finished.get(), null);
    }
    DrawingMeans means =
        order.checkpoint() instanceof CheckpointEntry.Served served
            ? onServers.means(order, served)
            : here.means(order, (CheckpointEntry.Directory) order.checkpoint());
    RunIdentity identity =
        new RunIdentity(means.checkpoint(), order.problems().sha256(), order.plan());
    runs.refuseOther(order.run(), identity, Run.Holds.SAMPLES, workspace.forced());
    return new Prepared(order, identity, means);
  }

  /**
   * The identity of a run that has all of its draws from servers, which may be gone by now; empty
   * if there is no such run, or only servers can tell its identity.
   */
  private Optional<RunIdentity> finished(Order order) {
    if (!(order.checkpoint() instanceof CheckpointEntry.Served served)) {
      return Optional.empty();
    }
    Optional<RunIdentity> identity =
        OpenedCheckpoints.identity(served)
            .map(name -> new RunIdentity(name, order.problems().sha256(), order.plan()));
    return identity.filter(
        wanted ->
            runs.find(order.run())
                .filter(run -> run.identity().equals(wanted))
                .filter(run -> run.plannedDraws() >= order.draws())
                .filter(run -> progress(run, order.problems().problems().size()).missing() == 0)
                .isPresent());
  }

  private RunProgress progress(Run run, int problems) {
    return RunProgress.of(workspace.database(), run, problems);
  }

  /** Says what the checkpoint will read first. */
  void show(Prepared prepared) {
    if (prepared.means() != null) {
      workspace.say(prepared.means().notice());
    }
  }

  /** Draws what is missing and tells what the run then holds. */
  RunProgress into(Prepared prepared) {
    Order order = prepared.order();
    DrawingMeans means = prepared.means();
    if (means == null) {
      return progress(runs.find(order.run()).orElseThrow(), order.problems().problems().size());
    }
    String subject = "run " + order.run();
    return workspace.holding(subject, () -> draw(prepared, means, subject));
  }

  private RunProgress draw(Prepared prepared, DrawingMeans means, String subject) {
    Order order = prepared.order();
    StoredSet set =
        new ProblemSetRegister(workspace.database()).find(order.problems().name()).orElseThrow();
    String wanted = order.checkpoint().name();
    CheckpointRegister checkpoints = new CheckpointRegister(workspace.database());
    CheckpointRegister.Known known = checkpoints.declare(means.checkpoint(), wanted, means.path());
    if (!known.label().equals(wanted)) {
      workspace.say(
          order.run() + ": the ledger knows the checkpoint " + wanted + " as " + known.label());
    }
    Run run =
        new RunDeclaration(workspace)
            .of(
                means.job(),
                order.run(),
                prepared.identity(),
                set.id(),
                order.draws(),
                Run.Holds.SAMPLES,
                order.checkpoint().name());
    RunProgress before = progress(run, set.problems());
    if (before.missing() > 0) {
      if (means.path() == null) {
        checkpoints.addSource(known.id(), means.source().json());
      }
      runs.addSource(run.id(), means.source().json(), means.sha256());
      Map<String, String> parameters = new HashMap<>(means.parameters());
      parameters.put("run", order.run());
      workspace.run(means.job(), subject, parameters, "draws", before.missing());
      List<String> lacking = workspace.lacking().take();
      workspace.say("run " + order.run() + ": draws that stay missing, and why", lacking);
    }
    return progress(run, set.problems());
  }
}
