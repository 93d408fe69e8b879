package dev.cadastre.inference;

/**
 * What a checkpoint thinks of each token of a text, at a temperature and before any truncation.
 *
 * @param logProbNats of each token
 * @param ranks of each among all tokens, 1 for the likeliest
 * @param topTokens the likeliest tokens in its place, [tokens, tops]
 * @param topLogProbNats of these
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TokenSurvey(
    float[] logProbNats, int[] ranks, int[][] topTokens, float[][] topLogProbNats) {

  /** Of so many tokens, still to be filled. */
  static TokenSurvey empty(int tokens, int tops) {
    return new TokenSurvey(
        new float[tokens], new int[tokens], new int[tokens][tops], new float[tokens][tops]);
  }

  /** Writes rows of 2 + 2 tops numbers from a token on. */
  void fill(int from, double[] numbers, int rows, int tops) {
    int width = 2 + 2 * tops;
    for (int i = 0; i < rows; i++) {
      int at = i * width;
      logProbNats[from + i] = (float) numbers[at];
      ranks[from + i] = (int) numbers[at + 1];
      for (int top = 0; top < tops; top++) {
        topTokens[from + i][top] = (int) numbers[at + 2 + top];
        topLogProbNats[from + i][top] = (float) numbers[at + 2 + tops + top];
      }
    }
  }
}
