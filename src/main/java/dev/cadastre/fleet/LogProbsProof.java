package dev.cadastre.fleet;

import dev.cadastre.fleet.Proven.LogProbs;
import java.util.Arrays;
import java.util.List;

/**
 * Finds out what a server's log-probabilities are. Draws that begin as the greedy one does are
 * looked at: at temperature 1 without truncation all kinds agree; at temperature 1/2 only raw ones
 * stay what they were, the others rise; at temperature 2 among the two likeliest tokens and among
 * the four likeliest, only those before truncation agree. The likeliest of two comes at least every
 * other time, the likeliest of four every fourth, so some draws are enough. Greedy settings would
 * not do: some servers have a way of their own for them.
 */
final class LogProbsProof {

  private static final int MOST_DRAWS = 32;
  private static final int ENOUGH = 3;

  /** Two steps of a logit in bfloat16 between 16 and 32, which rounding may take. */
  private static final double MOST_NATS = 0.3;

  private static final double MOST_MEAN_NATS = 0.08;

  /** A token above this is so certain that temperature hardly moves it. */
  private static final double CERTAIN_NATS = -0.1;

  /** Brings a draw under some sampling. */
  interface Drawing {
    ServedDraw draw(ServedSampling sampling, long seed) throws FaultException, InterruptedException;
  }

  private final ServedDraw greedy;
  private final boolean ids;
  private final Drawing drawing;
  private final boolean topK;

  LogProbsProof(ServedDraw greedy, boolean ids, Drawing drawing, boolean topK) {
    this.greedy = greedy;
    this.ids = ids;
    this.drawing = drawing;
    this.topK = topK;
  }

  /** NONE where nothing can be told of them, as with a model that is certain of all it says. */
  LogProbs kind() throws FaultException, InterruptedException {
    double[] plain = seen(new ServedSampling(1, 1, 0, tokens(), List.of()));
    double[] cold = seen(new ServedSampling(0.5, 1, 0, tokens(), List.of()));
    if (!informs(plain, cold)) {
      return LogProbs.NONE;
    }
    if (same(plain, cold)) {
      return LogProbs.RAW;
    }
    double[] narrow = seen(cut(2, 0.5));
    double[] wide = seen(cut(4, 1));
    if (!overlap(narrow, wide)) {
      return LogProbs.NONE;
    }
    return same(narrow, wide) ? LogProbs.TEMPERED : LogProbs.SAMPLED;
  }

  private ServedSampling cut(int candidates, double mass) {
    return new ServedSampling(2, topK ? 1 : mass, topK ? candidates : 0, tokens(), List.of());
  }

  /** Without ids only the text of a single token can be compared. */
  private int tokens() {
    float[] each = greedy.logProbNats();
    return ids && each != null ? Math.max(1, each.length) : 1;
  }

  /** Mean log-probabilities of the greedy tokens where some draw began with them, else NaN. */
  private double[] seen(ServedSampling sampling) throws FaultException, InterruptedException {
    double[] seen = new double[tokens()];
    int[] times = new int[seen.length];
    int useful = 0;
    for (int seed = 1; seed <= MOST_DRAWS && useful < ENOUGH; seed++) {
      ServedDraw draw = drawing.draw(sampling, 1000L * seed);
      float[] each = draw.logProbNats();
      int shared = each == null ? 0 : Math.min(each.length, shared(draw));
      for (int i = 0; i < shared && each != null; i++) {
        seen[i] += each[i];
        times[i]++;
      }
      useful += shared > 0 ? 1 : 0;
    }
    for (int i = 0; i < seen.length; i++) {
      seen[i] /= times[i]; // 0 / 0 is NaN
    }
    return seen;
  }

  private int shared(ServedDraw draw) {
    int[] mine = draw.ids();
    int[] greedys = greedy.ids();
    if (mine == null || greedys == null) {
      return !draw.text().isEmpty() && greedy.text().startsWith(draw.text()) ? 1 : 0;
    }
    int mismatch = Arrays.mismatch(mine, greedys);
    return Math.min(mismatch < 0 ? mine.length : mismatch, tokens());
  }

  private static boolean informs(double[] plain, double[] other) {
    for (int i = 0; i < plain.length; i++) {
      if (plain[i] < CERTAIN_NATS && !Double.isNaN(other[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean overlap(double[] one, double[] other) {
    for (int i = 0; i < one.length; i++) {
      if (!Double.isNaN(one[i] + other[i])) {
        return true;
      }
    }
    return false;
  }

  /** Tokens that are almost certain tell nothing of kinds: they would only thin the others out. */
  private static boolean same(double[] one, double[] other) {
    double sum = 0;
    int compared = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = Math.abs(one[i] - other[i]);
      if (difference > MOST_NATS) { // NaN is not
        return false;
      }
      if (Math.min(one[i], other[i]) < CERTAIN_NATS && !Double.isNaN(difference)) {
        sum += difference;
        compared++;
      }
    }
    return sum <= MOST_MEAN_NATS * Math.max(1, compared);
  }
}
