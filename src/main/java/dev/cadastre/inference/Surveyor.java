package dev.cadastre.inference;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.Arrays;

/** Surveys one text behind a prompt, all of its positions at once. */
final class Surveyor {

  /** Logits that exist at a time: 64 MB of floats. */
  private static final int CHUNK_LOGITS = 1 << 24;

  private final Decoder decoder;
  private final int tops;
  private final double temperature;

  Surveyor(Decoder decoder, int tops, double temperature) {
    this.decoder = decoder;
    this.tops = Math.min(tops, decoder.config().vocabularySize());
    this.temperature = temperature;
  }

  /**
   * What the checkpoint thinks of a text's tokens.
   *
   * @throws IllegalStateException if its logits were not finite
   */
  TokenSurvey survey(Prompt prompt, int[] text) {
    TokenSurvey survey = TokenSurvey.empty(text.length, tops);
    if (text.length == 0) {
      return survey;
    }
    int[] inputs = Arrays.copyOf(text, text.length - 1);
    try (PtNDManager step = decoder.newManager();
        KeyValueCache cache = decoder.newCache(step, 1, text.length)) {
      PtNDArray hidden =
          inputs.length == 0 ? prompt.last() : behindPrompt(step, prompt, cache, inputs);
      int chunk = Math.max(1, CHUNK_LOGITS / decoder.config().vocabularySize());
      for (int from = 0; from < text.length; from += chunk) {
        fill(survey, hidden, text, from, Math.min(text.length, from + chunk));
      }
    }
    return survey;
  }

  private PtNDArray behindPrompt(
      PtNDManager step, Prompt prompt, KeyValueCache cache, int[] inputs) {
    PtNDArray hidden = decoder.hidden(step, inputs, 1, prompt.cache(), cache);
    PtNDArray all = (PtNDArray) NDArrays.concat(new NDList(prompt.last(), hidden));
    all.attach(step);
    return all;
  }

  private void fill(TokenSurvey survey, PtNDArray hidden, int[] text, int from, int end) {
    int[] rows = new int[end - from];
    Arrays.setAll(rows, i -> from + i);
    try (PtNDManager results = decoder.newManager()) {
      PtNDArray some = Decoder.longs(results, rows);
      PtNDArray targets = Decoder.longs(results, Arrays.copyOfRange(text, from, end));
      double[] numbers =
          decoder.survey(results, hidden, some, targets, tops, temperature).toDoubleArray();
      for (double number : numbers) {
        if (!Double.isFinite(number)) {
          throw new IllegalStateException(
              "a checkpoint's logits are finite; got a log-probability of "
                  + number
                  + "; its weights overflow 32-bit floats: use another checkpoint");
        }
      }
      survey.fill(from, numbers, end - from, tops);
    }
  }
}
