package dev.cadastre.rollout;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tests where equal texts lie, whatever their probabilities. Independent draws come in an order of
 * which each is as likely, so pairs of equal texts spread over all lags; where seeds overlap or
 * repeat, they pile up at one.
 *
 * <p>The bound: given what texts there are, lay those that repeat on the m places one after the
 * other, the rare ones first. The (i + 1)-th place of a text is one of the m' - i still free; it
 * makes pairs at lag g with those i before in at most 2 i ways and at most two at once. So the
 * logarithm of E e^(x pairs) is at most a (e^x - 1) + b (e^(2x) - 1) with a = sum of 2 / (m' - 1)
 * over texts that occur twice, and b = sum of i / (m' - i) over the others; Chernoff's bound
 * follows for every lag, and a factor for their number. The last texts find little room left where
 * most repeat; so the texts are also laid in s parts, each on all m places, which by Hoelder's
 * inequality costs but a division of the exponent by s.
 *
 * <p>A text that occurs more than 4 sqrt(m) times tells little of seeds and much of time; leaving
 * it out depends on no order, so the bound stays true, and at most m * 4 sqrt(m) pairs are counted.
 *
 * @param lag at which most pairs lie
 * @param pairs there
 * @param all pairs at any lag
 * @param expected pairs at a lag in a random order, at most
 * @param examples such pairs of draws, up to three
 * @param logChance natural logarithm of the bound, corrected for the lags
 */
record RepeatedLag(
    int lag, int pairs, long all, double expected, List<int[]> examples, double logChance) {

  private static final int MOST_TIMES = 512;
  private static final int MOST_PARTS = 3;
  private static final int EXAMPLES = 3;

  /** Null if no text repeats, or none that is rare enough. */
  static @Nullable RepeatedLag most(List<int[]> equal, int[] draws, int count, int lags) {
    double most = Math.min(MOST_TIMES, 4 * Math.sqrt(count));
    List<int[]> rare =
        equal.stream()
            .filter(entries -> entries.length <= most)
            .sorted(Comparator.comparingInt(entries -> entries.length))
            .toList();
    if (rare.isEmpty()) {
      return null;
    }
    int[] pairs = new int[lags + 1];
    long all = 0;
    for (int[] entries : rare) {
      all += (long) entries.length * (entries.length - 1) / 2;
      for (int i = 1; i < entries.length; i++) {
        for (int j = 0; j < i; j++) {
          pairs[Math.abs(draws[entries[i]] - draws[entries[j]])]++;
        }
      }
    }
    int lag = 1;
    for (int i = 2; i <= lags; i++) {
      lag = pairs[i] > pairs[lag] ? i : lag;
    }
    return new RepeatedLag(
        lag,
        pairs[lag],
        all,
        2.0 * all / (count - 1),
        examples(rare, draws, lag),
        Math.log(lags) + logTail(rare, count, pairs[lag]));
  }

  private static double logTail(List<int[]> rare, int count, int pairs) {
    double least = 0;
    for (int parts = 1; parts <= MOST_PARTS; parts++) {
      least = Math.min(least, logTail(rare, count, pairs, parts));
    }
    return least;
  }

  private static double logTail(List<int[]> rare, int count, int pairs, int parts) {
    double a = 0;
    double b = 0;
    int free = count;
    for (int[] entries : rare) {
      if ((count - free) * (long) parts >= count) {
        free = count; // the next part is laid first
      }
      if (entries.length == 2) {
        a += 2.0 / (free - 1);
      } else {
        for (int i = 1; i < entries.length; i++) {
          b += i / (double) (free - i);
        }
      }
      free -= entries.length;
    }
    // e^x is the root of a e^x + 2 b e^(2x) = pairs, in a form that b = 0 does not break
    double root = 2 * pairs / (a + Math.sqrt(a * a + 8 * b * pairs));
    return root <= 1
        ? 0
        : (a * (root - 1) + b * (root * root - 1) - pairs * Math.log(root)) / parts;
  }

  private static List<int[]> examples(List<int[]> rare, int[] draws, int lag) {
    return rare.stream()
        .flatMap(
            entries ->
                Arrays.stream(entries)
                    .map(i -> draws[i])
                    .filter(draw -> Arrays.stream(entries).anyMatch(i -> draws[i] == draw + lag))
                    .mapToObj(draw -> new int[] {draw, draw + lag}))
        .limit(EXAMPLES)
        .toList();
  }
}
