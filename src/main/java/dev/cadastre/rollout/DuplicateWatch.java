package dev.cadastre.rollout;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Watches the draws of one problem for texts that repeat more often than chance allows: seeds that
 * overlap or that a server ignores make draws that are none. Keeps 16 bytes a draw. An honest
 * problem is called suspect with a probability below 1e-9, over all looks together. Used by one
 * thread at a time.
 *
 * <p>It looks whenever the draws that came have doubled. Texts of known probability are tested over
 * all that came ({@link ImprobableRepeat}). Where equal texts lie ({@link RepeatedLag}) is tested
 * over the first 128, 256... draws once these are all there, so that it does not matter which texts
 * come soonest, and over all in the last look; the j-th look spends 1 / (j (j + 1)) of its share.
 */
public final class DuplicateWatch {

  private static final double LOG_LEVEL = Math.log(1e-9);
  private static final int FIRST_LOOK = 64;
  private static final int FIRST_WHOLE = 128;

  /** What fewer pairs could tell of lags is no evidence to end a run on. */
  private static final int FEWEST_PAIRS = 3;

  /** Machines that differ a little repeat a little more within than among them. */
  private static final double FAR_MORE = 3;

  private static final char UNREADABLE = '\uFFFD';

  private final int planned;
  private final BitSet seen = new BitSet();
  private long[] hashes = new long[FIRST_LOOK];
  private int[] draws = new int[FIRST_LOOK];
  private float[] logProbNats = new float[FIRST_LOOK];
  private int count;
  private int nextLook = FIRST_LOOK;
  private int nextWhole = FIRST_WHOLE;
  private int lagLooks;
  private double logChance;
  private @Nullable Finding finding;

  private DuplicateWatch(int planned) {
    this.planned = planned;
  }

  /**
   * Repeats that chance does not explain.
   *
   * @param draws some that share a text, ascending
   * @param log10Chance decimal logarithm of a bound on the probability of such repeats, or rarer
   *     ones, in an honest problem
   * @param got what was seen, as part of a sentence
   */
  public record Finding(List<Integer> draws, double log10Chance, String got) {

    public Finding {
      draws = List.copyOf(draws);
    }

    /** Rule, what was got, remedy. */
    public String message() {
      return "draws of one problem are independent of each other; "
          + got
          + ", which chance does less than once in 10^"
          + (long) Math.floor(-log10Chance)
          + " problems; the server ignores seeds, requests with overlapping seeds reached it, or it"
          + " does not draw from the distribution that it was asked for: mend that, or ask for one"
          + " draw a request, and draw again";
    }
  }

  /**
   * A watch over one problem.
   *
   * @param planned draws that the problem shall have, those of earlier executions included
   * @return empty for a greedy plan, whose draws are all equal as they should be
   */
  public static Optional<DuplicateWatch> of(SamplingPlan plan, int planned) {
    Double temperature = plan.temperature();
    Integer topK = plan.topK();
    boolean greedy = (temperature != null && temperature == 0) || (topK != null && topK == 1);
    return greedy || planned < 2 ? Optional.empty() : Optional.of(new DuplicateWatch(planned));
  }

  /**
   * Takes the next draw, in any order; one that it knows already changes nothing.
   *
   * @param draw 0 to planned - 1
   * @param samplingLogProbNats of the text under the distribution that was drawn from; null where
   *     it is not known
   */
  public void add(int draw, String text, @Nullable Double samplingLogProbNats) {
    if (draw < 0 || draw >= planned) {
      throw new IllegalArgumentException(
          "a draw lies below the number of draws, " + planned + "; got " + draw);
    }
    if (seen.get(draw)) {
      return;
    }
    seen.set(draw);
    if (count == draws.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
      draws = Arrays.copyOf(draws, 2 * count);
      logProbNats = Arrays.copyOf(logProbNats, 2 * count);
    }
    hashes[count] = hash(text);
    draws[count] = draw;
    // a sign that stands for unreadable bytes makes one text of many
    logProbNats[count] =
        samplingLogProbNats == null || text.indexOf(UNREADABLE) >= 0
            ? Float.NaN
            : samplingLogProbNats.floatValue();
    count++;
    look();
    if (count == planned) {
      last();
    }
  }

  /** What the looks so far have found; asking costs nothing. */
  public Optional<Finding> finding() {
    return Optional.ofNullable(finding);
  }

  /** Looks a last time: no further draws will come. Not needed where all that are planned came. */
  public Optional<Finding> last() {
    if (finding == null && count > 1) {
      List<int[]> equal = EqualTexts.among(hashes, count);
      probabilities(equal);
      lags(equal, draws, count);
    }
    return finding();
  }

  /**
   * Decimal logarithm of the smallest chance that any look found, corrected for all that was looked
   * at; 0 where it is certain.
   */
  public double log10Chance() {
    return logChance / Math.log(10);
  }

  private void look() {
    if (finding == null && count == nextLook) {
      nextLook *= 2;
      probabilities(EqualTexts.among(hashes, count));
    }
    if (finding == null && count >= nextWhole && seen.nextClearBit(0) >= nextWhole) {
      int[] first = IntStream.range(0, count).filter(i -> draws[i] < nextWhole).toArray();
      long[] firstHashes = Arrays.stream(first).mapToLong(i -> hashes[i]).toArray();
      int[] firstDraws = Arrays.stream(first).map(i -> draws[i]).toArray();
      nextWhole *= 2;
      lags(EqualTexts.among(firstHashes, first.length), firstDraws, first.length);
    }
  }

  private void probabilities(List<int[]> equal) {
    ImprobableRepeat least = ImprobableRepeat.least(equal, logProbNats, planned);
    if (least == null) {
      return;
    }
    double chance = Math.log(2) + least.logChance();
    logChance = Math.min(logChance, chance);
    if (finding == null && chance < LOG_LEVEL) {
      List<Integer> sharing =
          Arrays.stream(least.entries()).map(i -> draws[i]).sorted().boxed().toList();
      String got =
          String.format(
              Locale.ROOT,
              "draws %s share one text of log-probability %.1f nats",
              enumerated(sharing),
              least.logProbNats());
      finding = new Finding(sharing, chance / Math.log(10), got);
    }
  }

  private void lags(List<int[]> equal, int[] places, int size) {
    lagLooks++;
    RepeatedLag most = RepeatedLag.most(equal, places, size, planned - 1);
    if (most == null) {
      return;
    }
    double chance = Math.log(2.0 * lagLooks * (lagLooks + 1)) + most.logChance();
    logChance = Math.min(logChance, chance);
    if (finding == null
        && chance < LOG_LEVEL
        && most.pairs() >= FEWEST_PAIRS
        && most.pairs() >= FAR_MORE * most.expected()) {
      List<Integer> sharing =
          most.examples().stream()
              .flatMapToInt(Arrays::stream)
              .distinct()
              .sorted()
              .boxed()
              .toList();
      String got =
          String.format(
              Locale.ROOT,
              "%,d of %,d pairs of equal texts lie %d draws apart (%.1f are expected), as %s",
              most.pairs(),
              most.all(),
              most.lag(),
              most.expected(),
              most.examples().stream()
                  .map(pair -> pair[0] + " and " + pair[1])
                  .collect(Collectors.joining(", ")));
      finding = new Finding(sharing, chance / Math.log(10), got);
    }
  }

  private static String enumerated(List<Integer> sharing) {
    int told = Math.min(sharing.size(), 5);
    String first =
        sharing.subList(0, told).stream().map(String::valueOf).collect(Collectors.joining(", "));
    return sharing.size() == told ? first : first + " and " + (sharing.size() - told) + " others";
  }

  private static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = hash * 0x5851F42D4C957F2DL + text.charAt(i);
    }
    hash = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
    return hash ^ hash >>> 29;
  }
}
