package dev.cadastre.rollout;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tests repeats of texts whose probability p is known. Given the text of one of n draws, the number
 * of others that share it is binomial (n - 1, p); a text repeats too often where the tail of what
 * was seen, times n for any draw may be the given one, is too small. The chance of the text itself
 * is thus never used: that some text of a millionth repeats is likely where all are that rare. The
 * tail is bounded by Chernoff's e^(k - m) (m / k)^k with m = (n - 1) p.
 *
 * <p>With n the draws that are planned, not those that came, a count can only grow: how often one
 * looks changes nothing, nor does it matter that short texts come first.
 *
 * @param entries of the draws that share the text
 * @param logProbNats of the text, after all allowances
 * @param logChance natural logarithm of the bound, corrected for n
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ImprobableRepeat(int[] entries, double logProbNats, double logChance) {

  /** The same tokens differ by this much between batches: nats, and share of all nats. */
  private static final double NOISE_NATS = .05;

  private static final double NOISE_SHARE = .01;

  /** Allowed for other tokens that read as the same text. */
  private static final double OTHER_TOKENS_NATS = .5;

  /** The least probable, or null if no text of known probability repeats. */
  static @Nullable ImprobableRepeat least(List<int[]> equal, float[] logProbNats, int planned) {
    ImprobableRepeat least = null;
    for (int[] entries : equal) {
      int[] told = Arrays.stream(entries).filter(i -> !Float.isNaN(logProbNats[i])).toArray();
      if (told.length > 1) {
        double logProb = logProbability(told, logProbNats);
        double logTail = logTail(told.length - 1, Math.log(planned - 1.0) + logProb);
        double logChance = Math.log(planned) + logTail;
        if (least == null || logChance < least.logChance) {
          least = new ImprobableRepeat(told, logProb, logChance);
        }
      }
    }
    return least;
  }

  /** Texts of different log-probability are different tokens; their probabilities add up. */
  private static double logProbability(int[] entries, float[] logProbNats) {
    double[] sorted = new double[entries.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = logProbNats[entries[i]];
    }
    Arrays.sort(sorted);
    double largest = sorted[sorted.length - 1];
    double sum = 1;
    double above = largest;
    for (int i = sorted.length - 2; i >= 0; i--) {
      if (above - sorted[i] > noise(above)) {
        sum += Math.exp(sorted[i] - largest);
        above = sorted[i];
      }
    }
    return Math.min(0, largest + Math.log(sum) + noise(largest) + OTHER_TOKENS_NATS);
  }

  private static double noise(double logProbNats) {
    return NOISE_NATS - NOISE_SHARE * logProbNats;
  }

  private static double logTail(int k, double logMean) {
    double mean = Math.exp(logMean);
    return k <= mean ? 0 : k - mean + k * (logMean - Math.log(k));
  }
}
