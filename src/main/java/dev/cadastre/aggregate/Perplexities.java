package dev.cadastre.aggregate;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Gathers scores of texts, one after the other, eight bytes each. */
public final class Perplexities {

  /** Beyond this an exponential is told as that of this: a mean stays finite. */
  private static final double MOST_NATS = 700;

  private final BitSet problems = new BitSet();
  private double[] perplexities = new double[16];
  private int texts;
  private long empty;
  private long leftOut;
  private long tokens;
  private double sumPerplexity;
  private double sumLogProbNats;
  private double sumEntropyNats;
  private boolean entropyUnknown;

  /**
   * Adds a text.
   *
   * @param problem its problem's number, 0 and up
   * @param textTokens 0 and up
   * @param logProbNats null if the text was left out
   * @param meanEntropyNats null if the text was left out, or its scorer could not tell
   */
  public void add(
      int problem, int textTokens, @Nullable Double logProbNats, @Nullable Double meanEntropyNats) {
    problems.set(problem);
    if (logProbNats == null) {
      leftOut++;
      return;
    }
    if (textTokens == 0) {
      empty++;
      return;
    }
    if (texts == perplexities.length) {
      perplexities = Arrays.copyOf(perplexities, 2 * texts);
    }
    double perplexity = exp(-logProbNats / textTokens);
    perplexities[texts++] = perplexity;
    tokens += textTokens;
    sumPerplexity += perplexity;
    sumLogProbNats += logProbNats;
    if (meanEntropyNats == null) {
      entropyUnknown = true;
    } else {
      sumEntropyNats += meanEntropyNats;
    }
  }

  /** Of all that were added; the same texts in the same order give the same digits. */
  public PerplexitySummary summary() {
    int all = problems.cardinality();
    if (texts == 0) {
      return new PerplexitySummary(all, 0, empty, leftOut, 0, null, null, null, null, null);
    }
    return new PerplexitySummary(
        all,
        texts,
        empty,
        leftOut,
        tokens,
        sumPerplexity / texts,
        median(),
        exp(-sumLogProbNats / tokens),
        sumLogProbNats / texts,
        entropyUnknown ? null : sumEntropyNats / texts);
  }

  private static double exp(double nats) {
    return Math.exp(Math.min(MOST_NATS, nats));
  }

  private double median() {
    double[] sorted = Arrays.copyOf(perplexities, texts);
    Arrays.sort(sorted);
    return (sorted[(texts - 1) / 2] + sorted[texts / 2]) / 2;
  }
}
