package dev.cadastre.inference;

import java.util.Arrays;

/** The oracle of sampling: sorts everything, in doubles. */
final class EagerSampler {

  private final double temperature;
  private final double topP;
  private final int topK;

  EagerSampler(Sampling sampling) {
    temperature = sampling.temperature();
    topP = sampling.topP();
    topK = sampling.topK();
  }

  /** Log-probabilities of the full softmax. */
  static double[] logProbs(float[] logits) {
    double[] wide = new double[logits.length];
    Arrays.setAll(wide, i -> logits[i]);
    return normalized(wide);
  }

  static double entropy(double[] logProbs) {
    return -Arrays.stream(logProbs).map(p -> Math.exp(p) * p).sum();
  }

  /** Log-probabilities that are drawn from; minus infinity for what is left out. */
  double[] drawn(float[] logits) {
    double[] tempered = logProbs(logits);
    if (temperature == 0) {
      double largest = Arrays.stream(tempered).max().orElseThrow();
      return Arrays.stream(tempered).map(p -> p == largest ? 0 : -1 / 0.0).toArray();
    }
    double[] scaled = normalized(Arrays.stream(tempered).map(p -> p / temperature).toArray());
    int candidates = topK == 0 ? scaled.length : Math.min(topK, scaled.length);
    double[] sorted = Arrays.stream(scaled).sorted().toArray();
    double[] falling = new double[candidates];
    Arrays.setAll(falling, i -> sorted[sorted.length - 1 - i]);
    double total = Arrays.stream(falling).map(Math::exp).sum();
    double mass = 0;
    int last = -1;
    while (last + 1 < candidates && (last < 0 || mass < topP)) {
      mass += Math.exp(falling[++last]) / total;
    }
    double cutoff = falling[last];
    return normalized(Arrays.stream(scaled).map(p -> p < cutoff ? -1 / 0.0 : p).toArray());
  }

  /** First token at which the cumulative probability reaches a uniform number. */
  static int choose(double[] drawn, double uniform) {
    double cumulative = 0;
    for (int i = 0; i < drawn.length; i++) {
      cumulative += Math.exp(drawn[i]);
      if (cumulative >= uniform) {
        return i;
      }
    }
    throw new IllegalStateException("probabilities sum to " + cumulative);
  }

  private static double[] normalized(double[] logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    double sum = Arrays.stream(logits).map(z -> Math.exp(z - largest)).sum();
    return Arrays.stream(logits).map(z -> z - largest - Math.log(sum)).toArray();
  }
}
