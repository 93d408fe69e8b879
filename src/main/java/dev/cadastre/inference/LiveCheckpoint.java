package dev.cadastre.inference;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import dev.cadastre.inference.checkpoint.CheckpointConfig;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.DrawStreams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Draws from weights that change between draws: the engine that measures checkpoints, over those
 * that are being trained. Used by one thread at a time.
 */
public final class LiveCheckpoint implements AutoCloseable {

  private final LoadedCheckpoint checkpoint;

  private LiveCheckpoint(LoadedCheckpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /**
   * Reads the tokenizer.
   *
   * @param weights by the names that {@code config} tells; they stay the caller's
   * @param tokenizer a tokenizer.json
   */
  public static LiveCheckpoint over(
      CheckpointConfig config, Map<String, PtNDArray> weights, Path tokenizer, int endToken) {
    DjlTokenizer opened = DjlTokenizer.open(tokenizer);
    try {
      Decoder decoder = Decoder.over(config, weights, Device.cpu());
      return new LiveCheckpoint(LoadedCheckpoint.of(opened, decoder, endToken));
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Tokens of a problem's prompt. */
  public int[] prompt(Problem problem) {
    return checkpoint.encode(problem.prompt());
  }

  /**
   * Draws 0 to {@code count} - 1 of a problem at temperature 1, as tokens, the end among them.
   *
   * @param streams keys the random numbers, beside the problem's id
   * @param longest tokens at which a text is cut
   */
  public List<int[]> draw(Problem problem, int count, String streams, int longest)
      throws InterruptedException {
    Sampling sampling = new Sampling(1, 1, 0, longest, List.of());
    int[] draws = IntStream.range(0, count).toArray();
    List<int[]> texts = new ArrayList<>();
    try (Prompt prompt = checkpoint.decoder().read(prompt(problem));
        Lanes lanes =
            new Lanes(
                checkpoint,
                sampling,
                DrawStreams.of(streams, problem.id()),
                prompt,
                draws,
                count)) {
      lanes.run().forEach(lane -> texts.add(lane.tokens()));
    }
    return texts;
  }

  @Override
  public void close() {
    checkpoint.close();
  }
}
