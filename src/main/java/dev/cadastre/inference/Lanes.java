package dev.cadastre.inference;

import ai.djl.pytorch.engine.PtNDManager;
import dev.cadastre.rollout.Uniforms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one problem's draws. Lane i is row i of the cache. A row whose draw has ended takes
 * the next draw; when none is left the last rows move into the gaps, so that no row idles.
 */
final class Lanes implements AutoCloseable {

  private final LoadedCheckpoint checkpoint;
  private final Sampling sampling;
  private final Uniforms streams;
  private final Prompt prompt;
  private final int longest;
  private final int[] endTokens;
  private final KeyValueCache cache;
  private final List<Lane> all = new ArrayList<>();
  private final @Nullable Lane[] rows;
  private int next;

  Lanes(
      LoadedCheckpoint checkpoint,
      Sampling sampling,
      Uniforms streams,
      Prompt prompt,
      int[] draws,
      int lanes) {
    this(
        checkpoint, sampling, checkpoint.endTokens(sampling.stop()), streams, prompt, draws, lanes);
  }

  /**
   * Lanes that further tokens end.
   *
   * @param endTokens ids that end a text, ascending
   */
  Lanes(
      LoadedCheckpoint checkpoint,
      Sampling sampling,
      int[] endTokens,
      Uniforms streams,
      Prompt prompt,
      int[] draws,
      int lanes) {
    this.checkpoint = checkpoint;
    this.sampling = sampling;
    this.streams = streams;
    this.prompt = prompt;
    this.endTokens = endTokens;
    Decoder decoder = checkpoint.decoder();
    this.longest =
        Math.min(sampling.maxTokens(), decoder.config().contextLength() - prompt.length());
    for (int draw : draws) {
      all.add(new Lane(draw, new StopWatcher(checkpoint.tokenizer(), sampling.stop())));
    }
    this.rows = new Lane[Math.min(lanes, draws.length)];
    this.cache = decoder.newCache(prompt.manager(), rows.length, longest);
  }

  /** Runs all draws to their ends. */
  List<Lane> run() throws InterruptedException {
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      refill();
      int width = closeGaps(gaps());
      if (width == 0) {
        return all;
      }
      step(width);
    }
  }

  /** Starts draws in free rows until every row is busy or no draw is left. */
  private void refill() {
    List<Integer> free = gaps();
    while (!free.isEmpty() && next < all.size()) {
      int count = Math.min(free.size(), all.size() - next);
      double[] uniforms = new double[count];
      for (int i = 0; i < count; i++) {
        uniforms[i] = streams.uniform(all.get(next + i).draw(), 0);
      }
      try (PtNDManager results = checkpoint.decoder().newManager()) {
        Choice choice = checkpoint.decoder().start(results, prompt, uniforms, sampling);
        for (int i = 0; i < count; i++) {
          seat(all.get(next + i), free.get(i), choice, i);
        }
      }
      next += count;
      free = gaps();
    }
  }

  private void seat(Lane lane, int row, Choice choice, int index) {
    lane.take(choice, index, endTokens, longest);
    rows[row] = lane.ended() ? null : lane;
  }

  private List<Integer> gaps() {
    List<Integer> gaps = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] == null) {
        gaps.add(row);
      }
    }
    return gaps;
  }

  /** Moves the last busy rows into the gaps before them; returns the number of busy rows. */
  private int closeGaps(List<Integer> gaps) {
    int width = rows.length - gaps.size();
    int[] targets = gaps.stream().mapToInt(row -> row).filter(row -> row < width).toArray();
    int[] sources = new int[targets.length];
    int source = rows.length;
    int used = 0;
    for (int i = 0; i < targets.length; i++) {
      Lane lane;
      do {
        lane = rows[--source];
      } while (lane == null);
      used = Math.max(used, lane.length() - 1);
      sources[i] = source;
      rows[targets[i]] = lane;
      rows[source] = null;
    }
    if (used > 0) {
      try (PtNDManager step = checkpoint.decoder().newManager()) {
        checkpoint.decoder().move(step, cache, sources, targets, used);
      }
    }
    return width;
  }

  private void step(int width) {
    int[] tokens = new int[2 * width];
    double[] uniforms = new double[width];
    int used = 0;
    boolean level = true;
    for (int row = 0; row < width; row++) {
      Lane lane = busy(row);
      tokens[row] = lane.lastToken();
      tokens[width + row] = lane.length() - 1;
      level &= row == 0 || lane.length() == used;
      used = Math.max(used, lane.length());
      uniforms[row] = streams.uniform(lane.draw(), lane.length());
    }
    cache.reserve(used);
    try (PtNDManager results = checkpoint.decoder().newManager()) {
      Choice choice =
          checkpoint
              .decoder()
              .step(results, prompt, cache, tokens, used, level, uniforms, sampling);
      for (int row = 0; row < width; row++) {
        seat(busy(row), row, choice, row);
      }
    }
  }

  private Lane busy(int row) {
    Lane lane = rows[row];
    if (lane == null) {
      throw new IllegalStateException("row " + row + " is idle");
    }
    return lane;
  }

  @Override
  public void close() {
    cache.close();
  }
}
