package dev.cadastre.inference;

/**
 * What a checkpoint thinks of each token of a text.
 *
 * @param logProbNats under the untempered full softmax
 * @param entropyNats of the full softmax that the token came from
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, thousands of them a second
record TokenTrace(float[] logProbNats, float[] entropyNats) {

  double sumLogProbNats() {
    return sum(logProbNats);
  }

  double meanEntropyNats() {
    return entropyNats.length == 0 ? 0 : sum(entropyNats) / entropyNats.length;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
