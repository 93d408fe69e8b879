package dev.cadastre.operation;

import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.inference.DjlGenerator;
import dev.cadastre.inference.PromptReader;
import dev.cadastre.inference.checkpoint.Fingerprint;
import dev.cadastre.job.DrawSource;
import dev.cadastre.operation.OpenedCheckpoints.Opened;
import dev.cadastre.problem.Problem;
import dev.cadastre.report.PromptNotice;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sample.Run;
import dev.cadastre.store.RunRegister;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How a checkpoint's directory draws in this process. */
final class DrawingHere {

  /** What a block holds at most, so that little is lost with one that a crash interrupts. */
  private static final int BLOCK_TOKENS = 1 << 19;

  private static final int LEAST_BLOCK_DRAWS = 64;
  private static final int MOST_BLOCK_DRAWS = 1024;

  private final Workspace workspace;
  private final OpenedCheckpoints checkpoints;
  private final RunRegister runs;

  DrawingHere(Workspace workspace, OpenedCheckpoints checkpoints) {
    this.workspace = workspace;
    this.checkpoints = checkpoints;
    this.runs = new RunRegister(workspace.database());
  }

  DrawingMeans means(Drawing.Order order, CheckpointEntry.Directory entry) {
    int lanes = Objects.requireNonNullElse(entry.lanes(), workspace.engine().lanes());
    String device = workspace.device(entry);
    try {
      DjlGenerator.check(order.plan(), lanes, device);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("run " + order.run() + ": " + e.getMessage(), e);
    }
    Opened opened = checkpoints.open(entry);
    Fingerprint fingerprint = opened.fingerprint();
    runs.find(order.run()).ifPresent(run -> refuseChangedFiles(run, entry, fingerprint));
    try (PromptReader reader = PromptReader.open(opened.directory(), order.plan().template())) {
      int[] lengths = lengths(order, reader);
      String path = opened.directory().path().toString();
      String identity = fingerprint.identity();
      int block = blockDraws(order.plan());
      return new DrawingMeans(
          identity,
          path,
          new DrawSource.Checkpoint(path, fingerprint.files(), lanes, device, order.trace()),
          identity.substring(identity.indexOf(':') + 1),
          PromptNotice.of(
              order.run(), lengths[0], reader.text(order.problems().problems().get(0).prompt())),
          lengths,
          block,
          "rollouts",
          Map.of(
              "blockDraws",
              String.valueOf(block),
              "blocksPerCommit",
              "1",
              "partitions",
              String.valueOf(DjlGenerator.blocksAtOnce(opened.directory(), device)),
              "recordedVerifier",
              "0")); // what a checkpoint draws brings no verdict
    }
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
    if (workspace.forced() || run.checkpoint().equals(fingerprint.identity())) {
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
              + "; bring the files back, or give the run of the new ones another name, or go on with run --force, which every"
              + " later report tells");
    }
  }

  private static int[] lengths(Drawing.Order order, PromptReader reader) {
    List<Problem> problems = order.problems().problems();
    int[] lengths = new int[problems.size()];
    for (int i = 0; i < lengths.length; i++) {
      try {
        lengths[i] = reader.tokens(problems.get(i).prompt());
      } catch (IllegalArgumentException e) {
        throw unfit(order, problems.get(i), e);
      }
    }
    return lengths;
  }

  /** A prompt that does not fit, with run and problem. */
  static BadInputException unfit(Drawing.Order order, Problem problem, IllegalArgumentException e) {
    return new BadInputException(
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
