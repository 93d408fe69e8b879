package dev.cadastre.inference;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import dev.cadastre.rollout.TokenTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Log-probabilities of given tokens behind one prompt: all positions of several texts at once. The
 * logits, [positions, vocabulary], exist only for a chunk of positions at a time.
 */
final class TeacherForcing {

  /** Tokens, padding included, that run side by side. */
  private static final int BATCH_TOKENS = 4096;

  /** Logits that exist at a time: 64 MB of floats. */
  private static final int CHUNK_LOGITS = 1 << 24;

  private final Decoder decoder;
  private final Prompt prompt;

  TeacherForcing(Decoder decoder, Prompt prompt) {
    this.decoder = decoder;
    this.prompt = prompt;
  }

  /** A trace for each text, in their order. */
  List<TokenTrace> traces(List<int[]> texts) throws InterruptedException {
    TokenTrace[] traces = new TokenTrace[texts.size()];
    // texts of like length together, so that little is padding
    List<Integer> order =
        IntStream.range(0, texts.size())
            .boxed()
            .sorted(Comparator.comparing(i -> texts.get(i).length))
            .toList();
    List<Integer> batch = new ArrayList<>();
    for (int i : order) {
      if (!batch.isEmpty() && (batch.size() + 1) * texts.get(i).length > BATCH_TOKENS) {
        fill(traces, texts, batch);
        batch.clear();
      }
      batch.add(i);
    }
    if (!batch.isEmpty()) {
      fill(traces, texts, batch);
    }
    return List.of(traces);
  }

  /** Traces of one batch, whose last text is its longest. */
  private void fill(TokenTrace[] traces, List<int[]> texts, List<Integer> batch)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    int lanes = batch.size();
    int positions = texts.get(batch.get(lanes - 1)).length;
    int total = batch.stream().mapToInt(i -> texts.get(i).length).sum();
    // row 0 is the prompt's last hidden state, row 1 + lane (positions - 1) + slot the lanes'
    int[] rows = new int[total];
    int[] targets = new int[total];
    int[] inputs = new int[lanes * Math.max(0, positions - 1)];
    int at = 0;
    for (int lane = 0; lane < lanes; lane++) {
      int[] text = texts.get(batch.get(lane));
      for (int i = 0; i < text.length; i++) {
        rows[at] = i == 0 ? 0 : 1 + lane * (positions - 1) + i - 1;
        targets[at++] = text[i];
      }
      System.arraycopy(
          text, 0, inputs, lane * Math.max(0, positions - 1), Math.max(0, text.length - 1));
    }
    try (PtNDManager step = decoder.newManager();
        KeyValueCache cache = decoder.newCache(step, lanes, positions)) {
      PtNDArray hidden = positions < 2 ? prompt.last() : behindPrompt(step, cache, inputs, lanes);
      float[][] judged = judge(hidden, rows, targets);
      at = 0;
      for (int i : batch) {
        int end = at + texts.get(i).length;
        traces[i] =
            new TokenTrace(
                texts.get(i),
                Arrays.copyOfRange(judged[0], at, end),
                Arrays.copyOfRange(judged[1], at, end));
        requireFinite(traces[i], i);
        at = end;
      }
    }
  }

  private static void requireFinite(TokenTrace trace, int text) {
    double sum = trace.sumLogProbNats() + requireNonNull(trace.meanEntropyNats());
    if (!Double.isFinite(sum)) {
      throw new IllegalStateException(
          "a checkpoint's logits are finite; got log-probability and entropy of "
              + sum
              + " for text "
              + text
              + "; its weights overflow 32-bit floats: use another checkpoint");
    }
  }

  /** The prompt's last hidden state and those of all inputs, [1 + lanes x positions, hidden]. */
  private PtNDArray behindPrompt(PtNDManager step, KeyValueCache cache, int[] inputs, int lanes) {
    PtNDArray hidden = decoder.hidden(step, inputs, lanes, prompt.cache(), cache);
    PtNDArray all = (PtNDArray) NDArrays.concat(new NDList(prompt.last(), hidden));
    all.attach(step);
    return all;
  }

  /** Log-probabilities and entropies of targets after rows of hidden states. */
  private float[][] judge(PtNDArray hidden, int[] rows, int[] targets) {
    int chunk = Math.max(1, CHUNK_LOGITS / decoder.config().vocabularySize());
    float[][] judged = new float[2][rows.length];
    for (int from = 0; from < rows.length; from += chunk) {
      int length = Math.min(chunk, rows.length - from);
      try (PtNDManager results = decoder.newManager()) {
        PtNDArray some = Decoder.longs(results, Arrays.copyOfRange(rows, from, from + length));
        PtNDArray wanted = Decoder.longs(results, Arrays.copyOfRange(targets, from, from + length));
        float[] numbers = decoder.judge(results, hidden, some, wanted).toFloatArray();
        System.arraycopy(numbers, 0, judged[0], from, length);
        System.arraycopy(numbers, length, judged[1], from, length);
      }
    }
    return judged;
  }
}
