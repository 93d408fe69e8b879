package dev.cadastre.operation;

import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.inference.DjlGenerator;
import dev.cadastre.inference.PromptReader;
import dev.cadastre.inference.checkpoint.Fingerprint;
import dev.cadastre.job.DrawSource;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.report.PromptNotice;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import dev.cadastre.store.CheckpointRegister;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.ProblemSetRegister.StoredSet;
import dev.cadastre.store.RunRegister;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Draws the rollouts that a run misses from a checkpoint, in this process. */
final class Drawing {

  /** What a block holds at most, so that little is lost with one that a crash interrupts. */
  private static final int BLOCK_TOKENS = 1 << 19;

  private static final int LEAST_BLOCK_DRAWS = 64;
  private static final int MOST_BLOCK_DRAWS = 1024;

  private final Workspace workspace;
  private final OpenedCheckpoints checkpoints;
  private final RunRegister runs;

  Drawing(Workspace workspace, OpenedCheckpoints checkpoints) {
    this.workspace = workspace;
    this.checkpoints = checkpoints;
    this.runs = new RunRegister(workspace.database());
  }

  /**
   * What to draw.
   *
   * @param run name
   * @param problems stored or not
   * @param plan tells temperature and maxTokens at least
   * @param draws planned for each problem
   * @param trace whether the numbers of every token are stored
   */
  record Order(
      String run,
      ProblemSet problems,
      CheckpointEntry.Directory checkpoint,
      SamplingPlan plan,
      int draws,
      boolean trace) {}

  /**
   * An order that was checked.
   *
   * @param notice shows the first prompt as the checkpoint reads it
   * @param partitions problems that are drawn side by side, beside the lanes of each
   */
  record Prepared(
      Order order,
      RunIdentity identity,
      DrawSource.Checkpoint source,
      String notice,
      int partitions) {}

  /**
   * Finds out whether the order can be carried out; the ledger stays as it is.
   *
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if the checkpoint can't be
   *     used
   * @throws BadInputException if a prompt does not fit
   * @throws IllegalArgumentException if plan, lanes or device can't be had
   * @throws RefusedException if the run is stored with another identity
   */
  Prepared prepare(Order order) {
    CheckpointEntry.Directory entry = order.checkpoint();
    int lanes = Objects.requireNonNullElse(entry.lanes(), workspace.engine().lanes());
    String device = workspace.device(entry);
    try {
      DjlGenerator.check(order.plan(), lanes, device);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("run " + order.run() + ": " + e.getMessage(), e);
    }
    OpenedCheckpoints.Opened opened = checkpoints.open(entry);
    Fingerprint fingerprint = opened.fingerprint();
    RunIdentity identity =
        new RunIdentity(fingerprint.identity(), order.problems().sha256(), order.plan());
    runs.find(order.run()).ifPresent(run -> refuseChangedFiles(run, entry, fingerprint));
    runs.refuseOther(order.run(), identity, Run.Holds.SAMPLES);
    String notice = readPrompts(order, opened);
    DrawSource.Checkpoint source =
        new DrawSource.Checkpoint(
            opened.directory().path().toString(),
            fingerprint.files(),
            lanes,
            device,
            order.trace());
    int partitions = DjlGenerator.blocksAtOnce(opened.directory(), device);
    return new Prepared(order, identity, source, notice, partitions);
  }

  /** Says what the checkpoint will read first. */
  void show(Prepared prepared) {
    workspace.say(prepared.notice());
  }

  /** Draws what is missing and tells what the run then holds. */
  RunProgress into(Prepared prepared) {
    String subject = "run " + prepared.order().run();
    return workspace.holding(subject, () -> draw(prepared, subject));
  }

  private RunProgress draw(Prepared prepared, String subject) {
    Order order = prepared.order();
    StoredSet set =
        new ProblemSetRegister(workspace.database()).find(order.problems().name()).orElseThrow();
    String identity = prepared.identity().checkpoint();
    String wanted = order.checkpoint().name();
    String label =
        new CheckpointRegister(workspace.database())
            .declare(identity, wanted, prepared.source().path())
            .label();
    if (!label.equals(wanted)) {
      workspace.say(order.run() + ": the ledger knows the checkpoint " + wanted + " as " + label);
    }
    Run run =
        runs.declare(order.run(), prepared.identity(), set.id(), order.draws(), Run.Holds.SAMPLES);
    RunProgress before = RunProgress.of(workspace.database(), run, set.problems());
    if (before.missing() > 0) {
      runs.addSource(
          run.id(), prepared.source().json(), identity.substring(identity.indexOf(':') + 1));
      workspace.run("rollouts", subject, parameters(prepared), "draws", before.missing());
    }
    return RunProgress.of(workspace.database(), run, set.problems());
  }

  private static Map<String, String> parameters(Prepared prepared) {
    return Map.of(
        "run",
        prepared.order().run(),
        "blockDraws",
        String.valueOf(blockDraws(prepared.order().plan())),
        "blocksPerCommit",
        "1",
        "partitions",
        String.valueOf(prepared.partitions()),
        "recordedVerifier",
        "0"); // what a checkpoint draws brings no verdict
  }

  /**
   * Draws of a block: a power of two that the plan alone decides, so that neither lanes nor a
   * restart move its bounds.
   */
  static int blockDraws(SamplingPlan plan) {
    int draws = BLOCK_TOKENS / Objects.requireNonNull(plan.maxTokens());
    return Math.max(
        LEAST_BLOCK_DRAWS, Math.min(MOST_BLOCK_DRAWS, Integer.highestOneBit(Math.max(1, draws))));
  }

  /** Tells which files are others before the fingerprints of run and wish are compared. */
  private void refuseChangedFiles(
      Run run, CheckpointEntry.Directory entry, Fingerprint fingerprint) {
    if (run.checkpoint().equals(fingerprint.identity())) {
      return;
    }
    Optional<DrawSource> stored =
        runs.source(run.id()).map(source -> DrawSource.read(source.description()));
    if (stored.isPresent() && stored.get() instanceof DrawSource.Checkpoint drawn) {
      throw new RefusedException(
          "a run draws from one checkpoint; "
              + run.name()
              + " was drawn from "
              + drawn.path()
              + ", and in "
              + entry.path()
              + " "
              + String.join(", ", new Fingerprint(drawn.files()).differences(fingerprint))
              + "; bring the files back, or give the run of the new ones another name");
    }
  }

  private static String readPrompts(Order order, OpenedCheckpoints.Opened opened) {
    try (PromptReader reader = PromptReader.open(opened.directory(), order.plan().template())) {
      for (Problem problem : order.problems().problems()) {
        try {
          reader.tokens(problem.prompt());
        } catch (IllegalArgumentException e) {
          throw new BadInputException(
              "run "
                  + order.run()
                  + ", problem "
                  + problem.id()
                  + " of "
                  + order.problems().name()
                  + ": "
                  + e.getMessage(),
              e);
        }
      }
      String first = order.problems().problems().get(0).prompt();
      return PromptNotice.of(order.run(), reader.tokens(first), reader.text(first));
    }
  }
}
