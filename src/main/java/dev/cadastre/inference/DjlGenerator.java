package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.DrawStreams;
import dev.cadastre.rollout.Generator;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import java.util.ArrayList;
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

  private static void requireLanes(int lanes) {
    if (lanes < 1 || lanes > MAX_LANES) {
      throw new IllegalArgumentException(
          "lanes are 1 to " + MAX_LANES + "; got " + lanes + "; give another number");
    }
  }

  @Override
  public synchronized List<Rollout> generate(Problem problem, int[] draws)
      throws InterruptedException {
    List<Rollout> rollouts = new ArrayList<>();
    for (Lane lane : lanes(problem, draws)) {
      Rollout rollout = lane.rollout(checkpoint.tokenizer(), sampling.stop());
      rollouts.add(trace ? rollout.with(lane.trace()) : rollout);
    }
    return rollouts;
  }

  /** The finished lanes, in the order of the draws. */
  synchronized List<Lane> lanes(Problem problem, int[] draws) throws InterruptedException {
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
  public synchronized void close() {
    checkpoint.close();
  }
}
