package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.DrawStreams;
import dev.cadastre.rollout.Generator;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import java.util.List;

/**
 * Draws rollouts in this process. A problem's prompt is read once; its draws run side by side in
 * lanes, and a lane whose draw has ended takes the next one.
 *
 * <p>Which random numbers a draw gets depends on run, problem, draw and position alone. Its text is
 * the same whenever the same draws are asked for together with the same lanes on the same machine;
 * other company changes the last bits of its probabilities, and so, about once in a million tokens,
 * the token that a number falls on.
 */
public final class DjlGenerator implements Generator {

  /** Most draws that can run side by side. */
  public static final int MAX_LANES = 4096;

  private final LoadedCheckpoint checkpoint;
  private final PromptTemplate template;
  private final Sampling sampling;
  private final String runFingerprint;
  private final int lanes;
  private final boolean trace;

  private DjlGenerator(
      LoadedCheckpoint checkpoint,
      PromptTemplate template,
      Sampling sampling,
      String runFingerprint,
      int lanes,
      boolean trace) {
    this.checkpoint = checkpoint;
    this.template = template;
    this.sampling = sampling;
    this.runFingerprint = runFingerprint;
    this.lanes = lanes;
    this.trace = trace;
  }

  /**
   * Loads a checkpoint to draw from.
   *
   * @param runFingerprint keys the random streams
   * @param lanes draws side by side, 1 to {@link #MAX_LANES}
   * @param device {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if it can't be used
   */
  public static DjlGenerator open(
      CheckpointDirectory directory,
      SamplingPlan plan,
      String runFingerprint,
      int lanes,
      String device) {
    return open(directory, plan, runFingerprint, lanes, device, false);
  }

  /**
   * The same, which brings the numbers of every token if they are asked for.
   *
   * @param trace whether rollouts have their traces
   */
  public static DjlGenerator open(
      CheckpointDirectory directory,
      SamplingPlan plan,
      String runFingerprint,
      int lanes,
      String device,
      boolean trace) {
    Sampling sampling = Sampling.of(plan);
    requireLanes(lanes);
    PromptTemplate template = PromptTemplate.of(plan.template(), directory);
    LoadedCheckpoint checkpoint = LoadedCheckpoint.load(directory, device);
    return new DjlGenerator(checkpoint, template, sampling, runFingerprint, lanes, trace);
  }

  /**
   * Checks all of {@link #open} that needs no weight in memory.
   *
   * @throws IllegalArgumentException if the plan lacks what drawing needs, or lanes or device can't
   *     be had
   */
  public static void check(SamplingPlan plan, int lanes, String device) {
    Sampling.of(plan);
    requireLanes(lanes);
    Devices.named(device);
  }

  static void requireLanes(int lanes) {
    if (lanes < 1 || lanes > MAX_LANES) {
      throw new IllegalArgumentException(
          "lanes are 1 to " + MAX_LANES + "; got " + lanes + "; give another number");
    }
  }

  /** A generator that closes the given checkpoint. */
  static DjlGenerator of(
      LoadedCheckpoint checkpoint, SamplingPlan plan, String runFingerprint, int lanes) {
    return new DjlGenerator(
        checkpoint, new PromptTemplate.Plain(), Sampling.of(plan), runFingerprint, lanes, false);
  }

  /**
   * How many threads gain from generating at once; more of them wait. Several for small
   * checkpoints, one for those whose matrix products keep all processors busy.
   *
   * @param device as in {@link #open}
   */
  public static int blocksAtOnce(CheckpointDirectory directory, String device) {
    return TorchThreads.of(directory.config(), device.equals("cpu")).blocks();
  }

  @Override
  public List<Rollout> generate(Problem problem, int[] draws) throws InterruptedException {
    return checkpoint.run(() -> run(problem, draws).stream().map(this::rollout).toList());
  }

  private Rollout rollout(Lane lane) {
    Rollout rollout = lane.rollout(checkpoint.tokenizer(), sampling.stop());
    return trace ? rollout.with(lane.trace()) : rollout;
  }

  /** The finished lanes, in the order of the draws. */
  List<Lane> lanes(Problem problem, int[] draws) throws InterruptedException {
    return checkpoint.run(() -> run(problem, draws));
  }

  private List<Lane> run(Problem problem, int[] draws) throws InterruptedException {
    if (draws.length == 0) {
      return List.of();
    }
    int[] tokens = checkpoint.encode(template, problem.prompt());
    DrawStreams streams = DrawStreams.of(runFingerprint, problem.id());
    try (Prompt prompt = checkpoint.decoder().read(tokens);
        Lanes block = new Lanes(checkpoint, sampling, streams, prompt, draws, lanes)) {
      return block.run();
    }
  }

  @Override
  public void close() {
    checkpoint.close();
  }
}
